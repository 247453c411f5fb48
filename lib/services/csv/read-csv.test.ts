import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRow } from "@/lib/core/csv/cell";
import { readCsv } from "./read-csv";

const read = (text: string, most = 100) => readCsv(text, most).map(({ line, cells }) => `${line}: ${cells.join("|")}`);

test("commas, semicolons and tabs part cells, whatever stands in quotes", () => {
  expect(read("HK,SG\r\nMO,HK\r\n")).toEqual(["1: HK|SG", "2: MO|HK"]);
  expect(read('"a,b,c";x\nMO;HK')).toEqual(["1: a,b,c|x", "2: MO|HK"]);
  expect(read("HK\tSG")).toEqual(["1: HK|SG"]);
  expect(read("\uFEFF Hong Kong ; Singapore ")).toEqual(["1: Hong Kong|Singapore"]);
});

test("lines keep their numbers, and empty ones are passed by", () => {
  expect(read("HK,SG\n\n,\n \nMO,HK")).toEqual(["1: HK|SG", "5: MO|HK"]);
  expect(read("")).toEqual([]);
});

test("rows of any length are rows: what is missing is the reader's to say", () => {
  expect(read("HK\nMO,HK,more")).toEqual(["1: HK", "2: MO|HK|more"]);
});

test("what is no CSV is refused by its line, and a file too long before it is looked at", () => {
  expect(() => read('HK,"SG\nMO,HK')).toThrow(/invalid: The file is no CSV: a quote in line 2/);
  expect(() => read("a,b\na,b\na,b", 2)).toThrow(/too_large: The file has more than 2 lines/);
});

test("what the product writes is read as it was", () => {
  const cell = fc
    .string({ unit: fc.constantFrom("a", ",", ";", '"', "é", "東", "-"), minLength: 1 })
    .map((text) => `x${text}`);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (cells) => {
      expect(readCsv(`a,b\r\n${csvRow(cells)}`, 10)[1]?.cells).toEqual(cells);
    }),
  );
});
