import { tidyLine } from "@/lib/core/tidy-line";

/** A name as people outside typed it, fit for a list: NFC, without control and direction marks, at most 255 code points; null when nothing is left. */
export function cleanName(name: string | null): string | null {
  if (name === null) return null;
  const kept = Array.from(tidyLine(name)).slice(0, 255).join("").trim();
  return kept === "" ? null : kept;
}
