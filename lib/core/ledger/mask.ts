import { type Json, readJson } from "@/lib/core/providers/json";
import { codeKeys, knownWords, phoneKeys, wordKeys } from "./mask-words";

const hidden = "••••";
/** A page that shows more members than these helps nobody. */
const maxMembers = 2_000;
const phoneShape = /^(?:[a-z]{2,10}:)?\+?\d(?:[\s().-]{0,2}\d){6,18}$/i;

/** What is left of a number of seven digits and more: its last four. */
export const maskPhone = (phone: string): string => `${hidden} ${phone.replaceAll(/\D/g, "").slice(-4)}`;

/** A sentence of ours or of a provider, without the phone numbers in it. Error codes have fewer digits and stay. */
export const maskDigits = (text: string): string =>
  text.replaceAll(/\+?\d(?:[\s().-]{0,2}\d){6,}/g, (run) => maskPhone(run));

/**
 * A provider's call for people to read: its structure with the names of its members, the words of the provider's own
 * vocabulary, small figures and the last four digits of phone numbers. Whatever else a value holds (what people wrote,
 * names, ids, tokens) is told by its length alone. What is neither JSON nor a form is told by its size.
 */
export function maskBody(body: Uint8Array): string {
  const json = readJson(body);
  if (json.ok) return JSON.stringify(maskJson(json.value), null, 2);
  const form = body.length <= 100_000 ? readForm(new TextDecoder().decode(body)) : null;
  return form ? JSON.stringify(maskJson(form), null, 2) : `${hidden} (${body.length} bytes)`;
}

/** Names of headers, each with its value hidden but for what the body is and how long. */
export function maskHeaders(headers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(headers).map(([name, value]) => {
    const isKind = name === "content-type" && /^[a-z]+\/[a-z+.-]+(?:; ?charset=[a-z0-9-]{1,12})?$/i.test(value);
    const isLength = name === "content-length" && /^\d{1,7}$/.test(value);
    return [maskKey(name), isKind || isLength ? value : lengthOf(value)];
  });
}

/** The same for a value that was read already. */
export function maskJson(value: Json): Json {
  let left = maxMembers;
  const mask = (at: Json, key: string): Json => {
    if (typeof at === "string") return maskString(at, key);
    if (typeof at === "number") return maskNumber(at, key);
    if (typeof at === "boolean" || at === null) return at;
    const members = Array.isArray(at) ? at.map((one: Json) => [key, one] as const) : Object.entries(at);
    const shown = members.slice(0, Math.max(0, left));
    left -= shown.length;
    const rest = members.length - shown.length;
    const masked = shown.map(([name, one]) => [name, mask(one, name.toLowerCase())] as const);
    if (Array.isArray(at)) return [...masked.map(([, one]) => one), ...(rest > 0 ? [`… ${rest}`] : [])];
    const named = masked.map(([name, one], place) => {
      const kept = maskKey(name);
      return [kept === name ? name : `${kept} ${place + 1}`, one] as const;
    });
    return Object.fromEntries(rest > 0 ? [...named, ["…", rest]] : named);
  };
  return mask(value, "");
}

const lengthOf = (text: string): string => `${hidden} (${text.length})`;

/** Names of members are the provider's; one that is built of digits or is as long as a token is somebody's. */
const maskKey = (key: string): string =>
  /^[a-z_$][\w$.-]{0,39}$/i.test(key) && key.replaceAll(/\D/g, "").length < 4 ? key : hidden;

function maskString(text: string, key: string): string {
  if (text === "") return text;
  if (wordKeys.has(key) && knownWords.has(text.toLowerCase())) return text;
  if (codeKeys.has(key) && /^\d{1,6}$/.test(text)) return text;
  return phoneKeys.has(key) && phoneShape.test(text) ? maskPhone(text) : lengthOf(text);
}

function maskNumber(figure: number, key: string): Json {
  const limit = codeKeys.has(key) ? 1_000_000 : 10_000;
  if (Number.isInteger(figure) && Math.abs(figure) < limit) return figure;
  return phoneKeys.has(key) && Number.isInteger(figure) ? maskPhone(String(figure)) : hidden;
}

function readForm(text: string): Json | null {
  if (!/^[\w.%+[\]-]+=[^&\s]*(?:&[\w.%+[\]-]+=[^&\s]*)*$/.test(text)) return null;
  return Object.fromEntries(
    text.split("&").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [decoded(name), decoded(value.join("="))];
    }),
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return part;
  }
}
