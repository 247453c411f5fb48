import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCodeLink, codeLink } from "./code-link";
import { readStartParameter, startParameter } from "./telegram-start";

const named = { address: "+12025550199", extension: "michael", leadText: "" };

test("each channel's link opens its app at the primary, with the extension written", () => {
  expect(codeLink("whatsapp", named)).toMatchObject({ url: "https://wa.me/12025550199?text=%23michael" });
  expect(codeLink("sms", named)).toMatchObject({ url: "sms:+12025550199?body=%23michael" });
  const line = { ...named, address: "@meridiana-jp", leadText: "Hello" };
  expect(codeLink("line", line)).toMatchObject({
    url: "https://line.me/R/oaMessage/%40meridiana-jp/?Hello%20%23michael",
  });
  expect(codeLink("line", { ...line, address: "meridiana-jp" })).toEqual(codeLink("line", line));
  expect(codeLink("telegram", { ...named, address: "@meridiana_bot" })).toMatchObject({
    url: "https://t.me/meridiana_bot?start=michael",
  });
});

test("a lead text that is too long for a code is left out, and nothing else is", () => {
  const long = { ...named, leadText: "x".repeat(140) };
  expect(codeLink("line", { ...long, address: "@m" })).toMatchObject({ ok: false });
  expect(anyCodeLink("sms", long)).toEqual(codeLink("sms", named));
});

test("every extension comes back from its start parameter, in whatever letters; one that is too long has none", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 32 }).map((text) => text.toWellFormed());
  fc.assert(
    fc.property(fc.oneof(word, fc.constantFrom("x-", "x-michael", "wei.chen", "陳大文", "-", "_")), (extension) => {
      const parameter = startParameter(extension);
      if (parameter === null) {
        expect(new TextEncoder().encode(extension).length).toBeGreaterThan(46);
        return;
      }
      expect(parameter).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(readStartParameter(parameter)).toBe(extension);
    }),
    { numRuns: 2_000 },
  );
});

test.each(["", "two words", "x-%%", "x-_w", "a".repeat(65)])(
  "the start parameter %j of nobody's names nobody",
  (parameter) => {
    expect(readStartParameter(parameter)).toBeNull();
  },
);
