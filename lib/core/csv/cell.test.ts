import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvRow, harmless, unharmed } from "./cell";

/** Reads one line as RFC 4180 has it: a second way, to hold the first against. */
function readRow(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(line.slice(at));
    const plain = /^[^,]*/.exec(line.slice(at))?.[0] ?? "";
    cells.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : plain);
    at += (quoted ? quoted[0].length : plain.length) + 1;
  }
  return cells;
}

test("57 no cell begins as a formula, however it is padded, unless it is a phone number", () => {
  const padding = fc.stringMatching(/^[ \t\r\n\u00A0\u3000\uFEFF]{0,3}$/);
  const sign = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠");
  fc.assert(
    fc.property(padding, sign, fc.string(), (before, opener, rest) => {
      const value = before + opener + rest;
      expect(harmless(value)).toBe(/^\+[1-9]\d{6,14}$/.test(value) ? value : `'${value}`);
    }),
  );
});

test("what is no formula is left exactly as it is", () => {
  for (const value of ["", "a=b", "'x", "1-2", "Łukasz", "+393331234567", '{"a":1}'])
    expect(harmless(value)).toBe(value);
  for (const value of ["+39 333 1234567", "+0393331234567", "+39333123456789012", "+1;+1"])
    expect(harmless(value)).toBe(`'${value}`);
});

test("57 a row read back gives its cells, whatever they hold", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "=", " ", "é") });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      expect(readRow(csvRow(cells).slice(0, -2))).toEqual(cells.map(harmless));
    }),
  );
});

test("a line ends as RFC 4180 asks, an absent value is an empty cell, a figure stays a figure", () => {
  expect(csvRow([null, "a", 12])).toBe(",a,12\r\n");
  expect(csvCell('=cmd|"/c calc"')).toBe('"\'=cmd|""/c calc"""');
});

test("an exact cell is what is stored, quoted where a line asks for it", () => {
  expect(["=1+1", "-5", " @x", "a,b", "'x"].map((value) => csvCell(value, "exact"))).toEqual([
    "=1+1",
    "-5",
    " @x",
    '"a,b"',
    "'x",
  ]);
});

test("57 what was made harmless is read back as it was, and nothing else is touched", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("=", "+", "-", "'", "a", "1", " ") }), (value) => {
      expect(unharmed(harmless(value))).toBe(harmless(value) === value ? unharmed(value) : value);
    }),
  );
  expect([unharmed("'+39 02 5550 1180"), unharmed("'t Hooft"), unharmed("'")]).toEqual([
    "+39 02 5550 1180",
    "'t Hooft",
    "'",
  ]);
});
