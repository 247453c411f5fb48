import { scanBraces } from "@/lib/core/placeholders/scan";
import { type CatalogueKey, expectedInText, type Placeholder, placeholdersOfText } from "./placeholders";
import { maxTextCharacters, namesIn } from "./render";

/** What an editor says of a wording while it is typed: `unknown`, `open`, `empty` and `long` are refused when it is saved. */
export type TextFinding =
  | { readonly kind: "empty" }
  | { readonly kind: "long"; readonly characters: number }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "open" }
  | { readonly kind: "left_out"; readonly name: Placeholder };

/** All that is to be said of a wording. No zod here: the editor asks at every letter, in the browser. */
export function checkText(key: CatalogueKey, typed: string): readonly TextFinding[] {
  const body = typed.trim();
  if (body === "") return [{ kind: "empty" }];
  const names = namesIn(body);
  const mayName: readonly string[] = placeholdersOfText[key];
  const findings: TextFinding[] = [];
  if (body.length > maxTextCharacters) findings.push({ kind: "long", characters: body.length });
  for (const name of new Set(names)) if (!mayName.includes(name)) findings.push({ kind: "unknown", name });
  if (hasOpenBrace(body)) findings.push({ kind: "open" });
  for (const name of expectedInText[key] ?? []) if (!names.includes(name)) findings.push({ kind: "left_out", name });
  return findings;
}

export const hasOpenBrace = (body: string): boolean => scanBraces(body, 1).some(({ kind }) => kind === "fault");
