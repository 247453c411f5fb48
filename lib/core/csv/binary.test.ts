import { expect, test } from "vitest";
import { decodeText } from "./decode-text";
import { hasControls, packedKind } from "./binary";

test("a workbook, a picture and packed files are told by their first bytes, text is not", () => {
  expect(packedKind(Uint8Array.from([0x50, 0x4b, 3, 4, 20]))).toContain("Excel");
  expect(packedKind(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("a picture");
  expect(packedKind(Uint8Array.from([0xff, 0xfe, 0x41, 0]))).toBeNull();
  expect(packedKind(new TextEncoder().encode("PK,name"))).toBeNull();
});

test("bytes that are no text in any encoding hold control signs", () => {
  expect(hasControls(decodeText(Uint8Array.from({ length: 256 }, (_, at) => at)))).toBe(true);
  expect(hasControls("name,key\r\n\tÖsterreich,A\u00A0B")).toBe(false);
});
