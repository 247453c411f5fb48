// No tables here: lists read this file in the browser. How a number that is not masked is spaced, face.ts knows.

import type { Actor } from "@/lib/core/access/actor";

/** What is hidden of clients from somebody. */
export type Masked = { readonly names: boolean; readonly numbers: boolean };
export const nothingMasked: Masked = { names: false, numbers: false };

/** What is hidden from an actor: from a job, a provider's call and the operator nothing. */
export const maskedFrom = (actor: Actor): Masked => (actor.kind === "user" ? actor.masked : nothingMasked);

declare const shown: unique symbol;
/** A client's name, or number, as whoever asks may read it: made by `faceFor` and `maskNumber` alone, so that no list can forget to ask. */
export type ShownName = string & { readonly [shown]: "name" };
export type ShownNumber = string & { readonly [shown]: "number" };

/** How clients look to somebody. */
export type Face = {
  readonly masked: Masked;
  readonly name: (name: string) => ShownName;
  /** What to call somebody: by name, else by number. */
  readonly called: (name: string | null, phone: string | null) => ShownName;
  /** As stored, E.164; null stays null. */
  readonly number: (phone: string | null) => ShownNumber | null;
  readonly email: (email: string | null) => string | null;
  /** A provider's own words, which may name the number. */
  readonly said: (text: string) => string;
};

const hidden = "••••";
const dot = "•";
const mostInitials = 3;

// E.164: codes of one digit, those of two, and of three all the rest.
const twoDigits = new Set(
  "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);
const codeLength = (digits: string): number => {
  if (/^[17]/.test(digits)) return 1;
  return twoDigits.has(digits.slice(0, 2)) ? 2 : 3;
};

/** A number with its country code and last two digits: `+39 •••• 80`. Of what is shorter than a number nothing is left. */
export function maskNumber(phone: string): ShownNumber {
  const digits = phone.replaceAll(/\D/g, "");
  if (digits.length < 7) return hidden as ShownNumber;
  return `+${digits.slice(0, codeLength(digits))} ${hidden} ${digits.slice(-2)}` as ShownNumber;
}

/** Whether a name is a number: that of somebody of whom the channel told nothing else. */
export const isNumber = (name: string): boolean => /^\+?[\d\s().-]*$/.test(name) && /(?:\D*\d){7}/.test(name);

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** A name by the initials of its words: `A. R.`. A word of one letter, or with a digit in it, is hidden whole. */
export function maskName(name: string): ShownName {
  const words = name.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const initials = words.slice(0, mostInitials).map((word) => {
    const [first, second] = graphemes.segment(word);
    return first === undefined || second === undefined || /\p{N}/u.test(word) ? dot : `${first.segment}.`;
  });
  return (initials.length === 0 ? dot : initials.join(" ")) as ShownName;
}

/** A text with the numbers in it masked. */
export const maskNumbersIn = (text: string): string =>
  text.replaceAll(/\+?\d(?:[\s().-]{0,2}\d){6,}/g, (run) => maskNumber(run));

/** An address of e-mail tells the name: where it ends is left. */
export function maskEmail(email: string): string {
  const domain = email.split("@").at(-1) ?? "";
  return `${dot}@${dot}${domain.includes(".") ? `.${domain.split(".").at(-1) ?? ""}` : ""}`;
}
