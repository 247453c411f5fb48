import fc from "fast-check";
import { expect, test } from "vitest";
import { placeOf, scanBraces } from "@/lib/core/placeholders/scan";
import {
  cannedPlaceholders,
  type CannedValues,
  faultOf,
  fillCanned,
  nextUnfilled,
  partsOf,
  unfilledIn,
} from "./placeholders";
import { CannedKey, CannedText } from "./schema";

const nothing: CannedValues = {
  "contact.name": "",
  "contact.firstName": "",
  "contact.lastName": "",
  "contact.phone": "",
  "contact.email": "",
  "agent.name": "",
  "agent.alias": "",
  "agent.title": "",
  "account.name": "",
  "company.name": "",
  "interaction.number": "",
};
const known = (values: Partial<CannedValues>): CannedValues => ({ ...nothing, ...values });

test("a text is filled: what is known, else what stands there instead, else it stays to be filled", () => {
  const text = "Dear {{contact.firstName|client}}, {{ agent.alias }} of {{account.name}} *here* {not this}.";
  const values = known({ "contact.firstName": "Li", "agent.alias": "Anna", "account.name": "Desk" });
  expect(fillCanned(text, values)).toBe("Dear Li, Anna of Desk *here* {not this}.");
  const left = fillCanned(text, known({ "account.name": "Desk", "contact.firstName": "  " }));
  expect(left).toBe("Dear client, {{ agent.alias }} of Desk *here* {not this}.");
  expect(unfilledIn(left).map(({ name, from, to }) => [name, left.slice(from, to)])).toEqual([
    ["agent.alias", "{{ agent.alias }}"],
  ]);
  expect(fillCanned("Hi{{contact.name|}}!", nothing)).toBe("Hi!");
});

test.each([
  ["Hi {{contact.firstName}}", null],
  ["Hi\n\n {{contact.nick}}", /^Line 3, character 2: there is no \{\{contact\.nick\}\}\. There are contact\.name,/],
  ["😀 {{contact.name", /^Line 1, character 3: \{\{ is open/],
  ["a {{b {{contact.name}}", /^Line 1, character 3: \{\{ is open/],
  ["contact.name}}", /^Line 1, character 13: \}\} closes nothing/],
  ["{{ | you}}", /^Line 1, character 1: a placeholder has no name/],
  ["{{CONTACT.NAME}}", /there is no \{\{CONTACT\.NAME\}\}/],
  ["{{constructor}}", /there is no \{\{constructor\}\}/],
  ["{ single } } {", null],
])("%j is judged at its place", (text, says) => {
  if (says === null) expect(faultOf(text)).toBeNull();
  else expect(faultOf(text)).toMatch(says);
  expect(CannedText.safeParse(text).success).toBe(says === null);
});

test("one goes from gap to gap, and behind the last and before the first out of the field", () => {
  const text = "{{contact.name}} and {{agent.name}}";
  const names = (at: number, way: "back" | "on" = "on") => nextUnfilled(text, at, way)?.name ?? null;
  expect([names(0), names(16), names(35)]).toEqual(["contact.name", "agent.name", null]);
  expect([names(35, "back"), names(21, "back"), names(0, "back")]).toEqual(["agent.name", "contact.name", null]);
  expect(nextUnfilled("none", 0)).toBeNull();
});

test("keys are small letters, digits, _ and -", () => {
  expect(CannedKey.parse(" Hello_1-x ")).toBe("hello_1-x");
  for (const key of ["", "two words", "a/b", "è", "x".repeat(51)]) expect(CannedKey.safeParse(key).success).toBe(false);
});

const braceful = fc.string({ unit: fc.constantFrom("{", "}", "|", " ", "a", "\n", "😀", "contact.name") });
const word = fc.stringMatching(/^[^{}\s]{1,9}$/u);
const values = fc.record(Object.fromEntries(cannedPlaceholders.map((name) => [name, fc.oneof(fc.constant(""), word)])));

test("whatever is typed: the pieces are the text, without gap or overlap, and single braces are read as before", () => {
  fc.assert(
    fc.property(braceful, fc.constantFrom(1, 2), (text, width) => {
      const pieces = scanBraces(text, width);
      expect(pieces.map(({ from, to }) => text.slice(from, to)).join("")).toBe(text);
      for (const [at, { from, to }] of pieces.entries()) {
        expect(to).toBeGreaterThan(from);
        expect(from).toBe(at === 0 ? 0 : pieces[at - 1]?.to);
      }
      if (width === 2) return;
      const names = pieces.flatMap((piece) => (piece.kind === "placeholder" ? [piece.inner] : []));
      expect(names).toEqual([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name));
      const isOpen = /[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, ""));
      expect(pieces.some(({ kind }) => kind === "fault")).toBe(isOpen);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever is known: what is left are just the empty ones without another word, and filling again changes nothing", () => {
  const part = fc.oneof(
    word,
    fc.constantFrom(...cannedPlaceholders).map((name) => `{{${name}}}`),
    fc.tuple(fc.constantFrom(...cannedPlaceholders), word).map(([name, instead]) => `{{${name}|${instead}}}`),
  );
  fc.assert(
    fc.property(fc.array(part), values, (parts, given) => {
      const text = parts.join(" ");
      const facts = known(given);
      const filled = fillCanned(text, facts);
      const wanted = partsOf(text).flatMap((one) =>
        one.kind === "placeholder" && facts[one.name] === "" && one.fallback === null ? [one.name] : [],
      );
      expect(unfilledIn(filled).map(({ name }) => name)).toEqual(wanted);
      expect(fillCanned(filled, facts)).toBe(filled);
      expect(faultOf(text)).toBeNull();
    }),
  );
});

test("a place is counted in lines and in what people take for characters", () => {
  expect(placeOf("a\n😀b", 4)).toEqual({ line: 2, character: 2 });
});
