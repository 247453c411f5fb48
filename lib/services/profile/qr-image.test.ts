import { PNG } from "pngjs";
import jsQr from "jsqr";
import { expect, test } from "vitest";
import { qrPng, qrSvg } from "./qr-image";

const url = "https://wa.me/393123456789?text=%23michael";

function decode(bytes: Uint8Array): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
  return jsQr(new Uint8ClampedArray(data), width, height)?.data;
}

// 25 mm at 300 dpi are 295 pixels; the longest link we allow has 200 bytes.
test.each([url, `https://wa.me/393123456789?text=${"a".repeat(167)}`])(
  "an independent reader reads the printed size: %s",
  async (link) => {
    expect(decode(await qrPng(link, 295))).toBe(link);
  },
);

test("the picture is as large as asked, and every module has the same number of pixels", async () => {
  const { width, height } = PNG.sync.read(Buffer.from(await qrPng(url, 1_000)));
  expect(width).toBe(height);
  expect(width).toBeGreaterThanOrEqual(1_000);
});

test("the SVG keeps a quiet zone of four modules and runs no script", async () => {
  const svg = await qrSvg(url);
  // Version 3 (29 modules) and four on either side.
  expect(svg).toContain('viewBox="0 0 37 37"');
  expect(svg).not.toMatch(/script|href|onload/i);
});
