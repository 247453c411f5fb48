import { foldExtension } from "@/lib/core/extensions/fold-extension";
import { extractExtensions } from "@/lib/core/extensions/extract-extensions";

const maxLinkBytes = 200;
/** Of the lead text and the extension together, in characters. */
const maxPrefilledCharacters = 140;

type LinkRefusal =
  | "no_number"
  | "international_prefix"
  | "starts_with_zero"
  | "no_country_code"
  | "too_few_digits"
  | "too_many_digits"
  | "text_too_long"
  | "link_too_long"
  | "text_names_another";

export type ChatLink =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: LinkRefusal };

/** The digits of a written number, or why it cannot stand in a link: spaces, brackets and dashes are let go. */
function digitsOf(phone: string): { readonly digits: string } | { readonly reason: LinkRefusal } {
  const written = phone.normalize("NFKC");
  const digits = written.replace(/\D/g, "");
  if (digits === "") return { reason: "no_number" };
  if (digits.startsWith("0")) {
    if (written.trim().startsWith("+")) return { reason: "starts_with_zero" };
    return { reason: digits.startsWith("00") ? "international_prefix" : "no_country_code" };
  }
  if (digits.length < 7) return { reason: "too_few_digits" };
  return digits.length > 15 ? { reason: "too_many_digits" } : { digits };
}

/** Percent-encoded as wa.me reads it: a space is %20, never `+`. A lone surrogate becomes U+FFFD instead of throwing. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/**
 * `https://wa.me/<digits>?text=<text>`; without `?text=` when there is no text. The number is written with its
 * country code, `+` or not (rule of Meta's click-to-chat page).
 */
export function waMeLink(phone: string, text: string | null): ChatLink {
  const number = digitsOf(phone);
  if ("reason" in number) return { ok: false, reason: number.reason };
  const query = text === null || text === "" ? "" : `?text=${encode(text)}`;
  return { ok: true, url: `https://wa.me/${number.digits}${query}` };
}

/** `sms:<E.164>?body=<text>`, which opens a phone's own messages. */
export function smsLink(phone: string, text: string): ChatLink {
  const number = digitsOf(phone);
  return "reason" in number
    ? { ok: false, reason: number.reason }
    : { ok: true, url: `sms:+${number.digits}?body=${encode(text)}` };
}

/** The text a code prefills: the lead text, if any, then the extension with its hash. */
const prefilledText = (extension: string, leadText: string): string => `${leadText} #${extension}`.trimStart();

/**
 * The link of a user's code, refused where a printed code would not scan well (too long) or would not lead to this
 * user alone (the lead text holds another extension, or swallows the hash).
 */
export function extensionLink(
  build: (phone: string, text: string) => ChatLink,
  { phone, extension, leadText }: { readonly phone: string; readonly extension: string; readonly leadText: string },
): ChatLink {
  const text = prefilledText(extension, leadText.trim());
  if (Array.from(text).length > maxPrefilledCharacters) return { ok: false, reason: "text_too_long" };
  const [named, ...others] = extractExtensions(text);
  if (named !== foldExtension(extension) || others.length > 0) return { ok: false, reason: "text_names_another" };
  const link = build(phone, text);
  return link.ok && link.url.length > maxLinkBytes ? { ok: false, reason: "link_too_long" } : link;
}

/** What a click-to-chat link says, for whoever plays the client; null when it is not one of wa.me's. */
export function readWaMeLink(url: string): { readonly digits: string; readonly text: string | null } | null {
  const digits = /^https:\/\/wa\.me\/([1-9]\d{6,14})(?:[?#]|$)/.exec(url)?.[1];
  if (digits === undefined) return null;
  const encoded = /^[^#?]*\?(?:[^#]*&)?text=([^&#]*)/.exec(url)?.[1];
  if (encoded === undefined || encoded === "") return { digits, text: null };
  try {
    return { digits, text: decodeURIComponent(encoded) };
  } catch {
    // Half a percent sequence: the number is right, and the app opens it without a text.
    return { digits, text: null };
  }
}
