import { cleanText } from "@/lib/core/providers/json";

const invisible = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** A name as people outside typed it, fit for a list: NFC, without control and direction marks, at most 255 code points; null when nothing is left. */
export function cleanName(name: string | null): string | null {
  if (name === null) return null;
  // White space first: a line break is one and a control character too.
  const shown = cleanText(name)
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(invisible, "")
    .replace(/ {2,}/g, " ")
    .trim();
  const kept = Array.from(shown).slice(0, 255).join("").trim();
  return kept === "" ? null : kept;
}
