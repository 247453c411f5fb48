import { expect, test } from "vitest";
import { decodeText } from "./decode-text";

const text = "Österreich;ÅX\r\n";
const unitsOf = (words: string): number[] => Array.from(words, (char) => char.charCodeAt(0));
const utf16 = (order: "le" | "be", mark: boolean): Uint8Array => {
  const units = unitsOf(mark ? `\uFEFF${text}` : text);
  return Uint8Array.from(units.flatMap((unit) => (order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};

test.each([
  ["UTF-8", new TextEncoder().encode(text)],
  ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${text}`)],
  ["UTF-16 as Excel saves it", utf16("le", true)],
  ["UTF-16, the other order", utf16("be", true)],
  ["UTF-16 without a mark", utf16("le", false)],
  ["UTF-16 without a mark, the other order", utf16("be", false)],
  ["Windows' code page", Uint8Array.from(unitsOf(text))],
])("%s is read as it was written", (_name, bytes) => {
  expect(decodeText(bytes)).toBe(text);
});

test("a mark is believed where no zero byte tells the order", () => {
  expect(decodeText(Uint8Array.from([0xfe, 0xff, 0x6f, 0x22]))).toBe("漢");
  expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x22, 0x6f]))).toBe("漢");
});

test("any bytes are some text", () => {
  expect(decodeText(new Uint8Array())).toBe("");
  expect(decodeText(Uint8Array.from([0xff]))).toBe("ÿ");
  expect(decodeText(Uint8Array.from([0xff, 0xfe]))).toBe("");
});
