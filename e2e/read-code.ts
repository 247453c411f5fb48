import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { expect, test, type Locator } from "@playwright/test";
import jsQR from "jsqr";
import { PNG } from "pngjs";

/**
 * Reads a code as a phone's camera would: from the pixels on the screen, by a decoder that is not ours; by a second one
 * (zbarimg) too where the machine has it.
 */
export async function readCode(picture: Locator): Promise<string> {
  const shot = await picture.screenshot();
  const { data, width, height } = PNG.sync.read(shot);
  const found = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? "";
  const second = readByZbar(shot);
  if (second !== null) expect(second).toBe(found);
  return found;
}

function readByZbar(png: Buffer): string | null {
  try {
    const file = test.info().outputPath("code.png");
    writeFileSync(file, png);
    return execFileSync("zbarimg", ["--quiet", "--raw", file], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
