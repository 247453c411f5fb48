import { execFileSync } from "node:child_process";
import { constants, inflateSync } from "node:zlib";

// What follows a stream is not its own.
const finishFlush = constants.Z_SYNC_FLUSH;

/** Forms of a letter by its place become the letter, and what only directs the eye goes: a word is then what was typed. */
const plain = (text: string): string =>
  text.normalize("NFKC").replaceAll(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u0640\uFEFF]/g, "");

/**
 * Whether a word can be read in a PDF, as somebody else's reader finds it: pdftotext, which gives each line in the order
 * it is spoken; where it is not installed, whether the fonts' maps hold all of its letters as text.
 */
export function readPdf(pdf: Uint8Array): (word: string) => boolean {
  const text = readByPoppler(pdf);
  if (text !== null) return (word) => plain(text).includes(plain(word));
  const letters = new Set(plain(mappedLetters(pdf)));
  return (word) => Array.from(plain(word)).every((letter) => letters.has(letter));
}

function readByPoppler(pdf: Uint8Array): string | null {
  try {
    return execFileSync("pdftotext", ["-enc", "UTF-8", "-", "-"], {
      input: pdf,
      stdio: ["pipe", "pipe", "ignore"],
    }).toString("utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Every letter that a font of the document says its signs stand for. */
function mappedLetters(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const streams = [...bytes.toString("latin1").matchAll(/stream\r?\n/g)].flatMap(({ 0: mark, index }) => {
    try {
      const text = inflateSync(bytes.subarray(index + mark.length), { finishFlush }).toString("latin1");
      return text.includes("beginbf") ? [text] : [];
    } catch {
      // A picture or a font: no map.
      return [];
    }
  });
  return streams
    .flatMap((map) => [
      ...[...map.matchAll(/^<\w+> <(\w+)>$/gm)].map(([, hex = ""]) => lettersOf(hex)),
      ...[...map.matchAll(/^<(\w+)> <(\w+)> <(\w+)>$/gm)].flatMap(([, from = "", to = "", hex = ""]) =>
        Array.from({ length: parseInt(to, 16) - parseInt(from, 16) + 1 }, (_, n) =>
          lettersOf((parseInt(hex, 16) + n).toString(16).padStart(hex.length, "0")),
        ),
      ),
    ])
    .join("");
}

/** UTF-16, the high byte first; what is no whole unit of it is no letter. */
const lettersOf = (hex: string): string =>
  hex.length % 4 > 0 ? "" : Buffer.from(hex, "hex").swap16().toString("utf16le");
