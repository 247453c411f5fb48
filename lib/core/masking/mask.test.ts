import fc from "fast-check";
import { getCountryCallingCode, getExampleNumber, getCountries } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { expect, test } from "vitest";
import { faceOf } from "./face";
import { maskEmail, maskName, maskNumber, nothingMasked } from "./mask";
import { maskedFromRoles } from "./roles";

const both = faceOf({ names: true, numbers: true });
const letters = fc.constantFrom(..."abcdefgXYZéñøßłйЖдعبמשםनमस王小明李あい🙂é".split(""), "नि", "é");
const word = fc.array(letters, { minLength: 1, maxLength: 8 }).map((some) => some.join(""));
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));

test("a number keeps the country code that its country has, and its last two digits", () => {
  for (const country of getCountries()) {
    const number = getExampleNumber(country, examples)?.number ?? "";
    expect(maskNumber(number)).toBe(`+${getCountryCallingCode(country)} •••• ${number.slice(-2)}`);
  }
  expect(maskNumber("00123")).toBe("••••");
});

test("however a number is written, all but its country code and two digits is gone, and the same gives the same", () => {
  const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);
  fc.assert(
    fc.property(digits, fc.constantFrom("", " ", "-", ".", ") "), (number, between) => {
      const masked = maskNumber(`+${number.split("").join(between)}`);
      expect(masked).toBe(maskNumber(number));
      expect(masked.replaceAll(/\D/g, "").length).toBeLessThanOrEqual(5);
      expect(maskNumber(masked)).toBe("••••");
    }),
  );
});

test("a name keeps initials: no word of it is left, whatever its script, and the same gives the same", () => {
  fc.assert(
    fc.property(name, (whole) => {
      const masked = maskName(whole);
      const left = masked.normalize("NFC").split(/[ .]/);
      for (const one of whole.normalize("NFC").match(/[\p{L}\p{M}]+/gu) ?? []) {
        const isOneLetter = [...new Intl.Segmenter("und").segment(one)].length === 1;
        if (isOneLetter) expect(maskName(one)).toBe("•");
        else expect(left.includes(one), `${one} of ${whole} in ${masked}`).toBe(false);
      }
      expect(maskName(whole)).toBe(masked);
      expect(masked.length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
  expect(
    ["Anna Maria Rossi", "王小明", "अमित शाह", "محمد علي", "X Æ", "O’Neil", "Kim 0180", "🙂"].map(maskName),
  ).toEqual(["A. M. R.", "王.", "अ. शा.", "م. ع.", "• •", "• N.", "K. •", "•"]);
});

test("a name that is a number, or holds one, is masked as a number is", () => {
  expect(both.name("+39 347 555 0180")).toBe("+39 •••• 80");
  const numbers = faceOf({ names: false, numbers: true });
  expect(numbers.name("+39 347 555 0180")).toBe("+39 •••• 80");
  expect(numbers.name("Anna (+39 347 555 0180)")).toBe("Anna (+39 •••• 80)");
  expect(numbers.name("Anna Rossi")).toBe("Anna Rossi");
  expect(faceOf({ names: true, numbers: false }).name("+39 347 555 0180")).toBe("+39 347 555 0180");
  expect([both.called(null, "+393475550180"), both.called("Anna Rossi", null), both.called(null, null)]).toEqual([
    "+39 •••• 80",
    "A. R.",
    "–",
  ]);
  expect(faceOf(nothingMasked).called(null, "+393475550180")).toBe("+39 347 555 0180");
});

test("where nothing is masked nothing changes", () => {
  const face = faceOf(nothingMasked, false);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect([face.name(text), face.number(text), face.email(text)]).toEqual([text, text, text]);
    }),
  );
  expect(maskEmail("anna.rossi@bank.example")).toBe("•@•.example");
});

test("admins see all; of somebody with several roles only what each of them hides is hidden", () => {
  const masking = { supervisor: { names: true, numbers: false }, agent: { names: true, numbers: true } };
  expect(maskedFromRoles(["agent"], masking)).toEqual({ names: true, numbers: true });
  expect(maskedFromRoles(["agent", "supervisor"], masking)).toEqual({ names: true, numbers: false });
  expect(maskedFromRoles(["agent", "admin"], masking)).toEqual({ names: false, numbers: false });
  expect(maskedFromRoles([], masking)).toEqual({ names: false, numbers: false });
});
