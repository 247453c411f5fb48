import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsQr from "jsqr";
import { PNG } from "pngjs";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * What readers that are not ours find on pictures, one text a picture: jsQR, and zbarimg (all pictures in one call) where
 * the machine has it. Throws where they differ or one finds nothing.
 */
export function readAlike(pngs: readonly Uint8Array[]): string[] {
  const found = pngs.map((png) => {
    const { data, width, height } = PNG.sync.read(Buffer.from(png));
    return jsQr(new Uint8ClampedArray(data), width, height)?.data ?? "";
  });
  if (found.includes("")) throw new Error(`jsQR reads nothing on picture ${found.indexOf("") + 1} of ${found.length}`);
  const second = readByZbar(pngs);
  if (second !== null && second.join("\n") !== found.join("\n"))
    throw new Error(`jsQR reads ${found.join(", ")} and zbarimg ${second.join(", ") || "nothing"}`);
  return found;
}

/** As above, of one picture. */
export const readOne = (png: Uint8Array): string => readAlike([png]).join();

function readByZbar(pngs: readonly Uint8Array[]): string[] | null {
  const folder = mkdtempSync(join(tmpdir(), "codes-"));
  try {
    const files = pngs.map((png, at) => {
      const file = join(folder, `${at}.png`);
      writeFileSync(file, png);
      return file;
    });
    const options = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"];
    const found = execFileSync("zbarimg", [...options, ...files], { stdio: ["ignore", "pipe", "ignore"] });
    return found.toString("utf8").trimEnd().split("\n");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    // On one of them it found none, which it says by its status.
    if (error instanceof Error && "status" in error && error.status === 4) return [];
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type Print = {
  /** How wide the code with its quiet zone is printed. */
  readonly mm: number;
  readonly dpi: number;
  readonly tiltDegrees?: number;
  /** How far a pixel may stray from its grey, of 255; and what the chance is drawn from. */
  readonly noise?: number;
  readonly seed?: number;
};

/** A picture as a scanner sees it on paper: its dots averaged over what each covers, tilted, with noise, on white. */
export function printed(png: Uint8Array, { mm, dpi, tiltDegrees = 0, noise = 0, seed = 1 }: Print): Buffer {
  const from = PNG.sync.read(Buffer.from(png));
  const side = Math.round((mm / 25.4) * dpi);
  const margin = tiltDegrees === 0 ? 0 : Math.ceil(side * 0.15);
  const whole = side + 2 * margin;
  const out = new PNG({ width: whole, height: whole });
  const [sin, cos] = [Math.sin((tiltDegrees * Math.PI) / 180), Math.cos((tiltDegrees * Math.PI) / 180)];
  const middle = whole / 2;
  // Drawn from a seed, so that a picture that fails once fails again.
  const chance = xoroshiro128plus(seed);
  const roll = () => uniformInt(chance, -1_000, 1_000) / 1_000;
  const at = (x: number, y: number): number => {
    const [dx, dy] = [x - middle, y - middle];
    const sx = Math.floor(((dx * cos + dy * sin + side / 2) / side) * from.width);
    const sy = Math.floor(((dy * cos - dx * sin + side / 2) / side) * from.height);
    const inside = sx >= 0 && sy >= 0 && sx < from.width && sy < from.height;
    return inside ? (from.data[(sy * from.width + sx) * 4] ?? 255) : 255;
  };
  const parts = 3;
  for (let y = 0; y < whole; y++)
    for (let x = 0; x < whole; x++) {
      let sum = 0;
      for (let i = 0; i < parts * parts; i++)
        sum += at(x + ((i % parts) + 0.5) / parts, y + (Math.floor(i / parts) + 0.5) / parts);
      const grey = Math.max(0, Math.min(255, Math.round(sum / (parts * parts) + roll() * noise)));
      out.data.set([grey, grey, grey, 255], (y * whole + x) * 4);
    }
  return PNG.sync.write(out);
}
