/** A JSON value whose text is safe to store: well-formed Unicode, no NUL, finite numbers, bounded depth and size. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type JsonReading =
  | { readonly ok: true; readonly value: Json }
  | {
      readonly ok: false;
      readonly reason: "empty" | "not_json" | "too_deep" | "too_many_members" | "number_out_of_range";
    };

const maxDepth = 64;
// A full batch of 1,000 changes has about 30,000 members; a body built to exhaust us has a million.
const maxMembers = 200_000;

/**
 * The one JSON parser for what providers and strangers send. Never throws. A byte order mark is dropped, of
 * duplicate keys the last wins, `__proto__` is left out, invalid UTF-8 and lone surrogates become U+FFFD.
 */
export function readJson(bytes: Uint8Array): JsonReading {
  const source = new TextDecoder().decode(bytes);
  if (source.trim() === "") return { ok: false, reason: "empty" };
  const excess = findExcess(source);
  if (excess) return { ok: false, reason: excess };
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    return { ok: false, reason: "not_json" };
  }
  const value = clean(parsed);
  return value === undefined ? { ok: false, reason: "number_out_of_range" } : { ok: true, value };
}

// Counted before parsing: a body of brackets alone must cost no tree.
function findExcess(source: string): "too_deep" | "too_many_members" | null {
  let depth = 0;
  let members = 0;
  let quoted = false;
  for (let i = 0; i < source.length; i += 1) {
    const code = source.charCodeAt(i);
    if (quoted) {
      if (code === 92) i += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > maxDepth) return "too_deep";
    } else if (code === 93 || code === 125) depth -= 1;
    else if (code === 44) {
      members += 1;
      if (members > maxMembers) return "too_many_members";
    }
  }
  return null;
}

/** Text as Postgres takes it: no NUL, no lone surrogate. */
export const cleanText = (text: string): string => text.replaceAll("\0", "").toWellFormed();

// Undefined stands for a number such as 1e999, which JSON.parse makes Infinity.
function clean(value: unknown): Json | undefined {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) {
    const list: Json[] = [];
    for (const item of value) {
      const cleaned = clean(item);
      if (cleaned === undefined) return undefined;
      list.push(cleaned);
    }
    return list;
  }
  if (typeof value !== "object") return undefined;
  const object: { [key: string]: Json } = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === "__proto__") continue;
    const cleaned = clean(member);
    if (cleaned === undefined) return undefined;
    object[cleanText(key)] = cleaned;
  }
  return object;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as an object, or null when it is anything else. */
export const objectOrNull = (value: Json | undefined): JsonObject | null => (isObject(value) ? value : null);

/** The value as an object; anything else counts as one without members. */
export const objectOf = (value: Json | undefined): JsonObject => objectOrNull(value) ?? {};

/** The value as a list; anything else counts as an empty one. */
export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Non-empty text, or null. Ids that a provider sends as whole numbers count as text. */
export function textOf(value: Json | undefined): string | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** A number, also when written as text; null for anything else. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^-?\d+(\.\d+)?$/.test(value)) return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}
