const kinds: readonly (readonly [what: string, begins: readonly number[]])[] = [
  ["an Excel workbook or another packed file", [0x50, 0x4b, 0x03, 0x04]],
  ["an Excel workbook of the old kind", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a PDF", [0x25, 0x50, 0x44, 0x46]],
  ["a picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a picture", [0xff, 0xd8, 0xff]],
  ["a packed file", [0x1f, 0x8b]],
];

/** What a file is that is no text, as far as its first bytes tell; null where they tell nothing. */
export const packedKind = (bytes: Uint8Array): string | null =>
  kinds.find(([, begins]) => begins.every((byte, at) => bytes[at] === byte))?.[0] ?? null;

/** Whether decoded text holds what no text does: control signs other than the white space of lines. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
export const hasControls = (text: string): boolean => /[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(text);
