import { placeOf, scanBraces } from "@/lib/core/placeholders/scan";

/** What a canned answer may speak of: its client, who writes, and the account it goes out from. */
export const cannedPlaceholders = [
  "contact.name",
  "contact.firstName",
  "contact.lastName",
  "contact.phone",
  "contact.email",
  "agent.name",
  "agent.alias",
  "agent.title",
  "account.name",
  "company.name",
  "interaction.number",
] as const;
type CannedPlaceholder = (typeof cannedPlaceholders)[number];

/** The facts at hand when an answer is chosen; what is not known is empty. */
export type CannedValues = Readonly<Record<CannedPlaceholder, string>>;

/** `{{name}}`, or `{{name|what stands there instead}}`; from and to are its place in the text. */
export type CannedPart = { readonly from: number; readonly to: number } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "placeholder"; readonly name: CannedPlaceholder; readonly fallback: string | null }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "open" | "stray" }
);

const known: ReadonlySet<string> = new Set(cannedPlaceholders);
const isKnown = (name: string): name is CannedPlaceholder => known.has(name);

/** An answer's text in its parts, which together are the whole text. */
export const partsOf = (text: string): readonly CannedPart[] =>
  scanBraces(text, 2).map((piece): CannedPart => {
    const { from, to } = piece;
    if (piece.kind === "text") return { kind: "text", text: text.slice(from, to), from, to };
    if (piece.kind === "fault") return { kind: piece.what, from, to };
    const bar = piece.inner.indexOf("|");
    const name = (bar === -1 ? piece.inner : piece.inner.slice(0, bar)).trim();
    if (!isKnown(name)) return { kind: "unknown", name, from, to };
    return { kind: "placeholder", name, fallback: bar === -1 ? null : piece.inner.slice(bar + 1).trim(), from, to };
  });

/** What is wrong with an answer's text and where, in the words of its form; null when nothing is. */
export function faultOf(text: string): string | null {
  const part = partsOf(text).find(({ kind }) => kind !== "text" && kind !== "placeholder");
  if (!part) return null;
  const { line, character } = placeOf(text, part.from);
  const where = `Line ${line}, character ${character}:`;
  if (part.kind === "unknown")
    return part.name === ""
      ? `${where} a placeholder has no name: write one as {{contact.firstName}}`
      : `${where} there is no {{${part.name}}}. There are ${cannedPlaceholders.join(", ")}`;
  return part.kind === "open"
    ? `${where} {{ is open: write a placeholder as {{contact.firstName}}`
    : `${where} }} closes nothing: write a placeholder as {{contact.firstName}}`;
}

/**
 * The text as it goes into the composer. What is not known stays a placeholder unless it says what stands there instead,
 * so that whoever sends fills it.
 */
export const fillCanned = (text: string, values: CannedValues): string =>
  partsOf(text)
    .map((part) => {
      const raw = text.slice(part.from, part.to);
      return part.kind === "placeholder" ? values[part.name].trim() || (part.fallback ?? raw) : raw;
    })
    .join("");

export type Unfilled = Extract<CannedPart, { kind: "placeholder" }>;

/** The placeholders that a message still has, in their order: none may go out. */
export const unfilledIn = (text: string): readonly Unfilled[] =>
  partsOf(text).flatMap((part) => (part.kind === "placeholder" ? [part] : []));

/** The one to fill next before or behind a place in the text; null when there is none, so that a Tab leaves the field. */
export function nextUnfilled(text: string, at: number, way: "back" | "on" = "on"): Unfilled | null {
  const all = unfilledIn(text);
  return (way === "back" ? all.findLast(({ to }) => to <= at) : all.find(({ from }) => from >= at)) ?? null;
}
