import { parsePhoneNumberFromString } from "libphonenumber-js/max";

export type NormalisedPhone = {
  /** Digits by which one person is found again, whichever form the provider used this time. */
  readonly matchKey: string;
  /** Forms under which the person may have been stored: the one received first, then the other where there is one. */
  readonly candidates: readonly string[];
  /** The number as dialled today, for people to read. Never send to it: send to the id exactly as received. */
  readonly e164: string;
};

const both = (received: string, other: string, matchKey: string, dialled: string): NormalisedPhone => ({
  matchKey,
  candidates: [received, other],
  e164: `+${dialled}`,
});

/** Older WhatsApp accounts keep the `1` that Mexico dropped in 2019. */
function mexican(digits: string): NormalisedPhone | null {
  const national = /^521?(\d{10})$/.exec(digits)?.[1];
  if (national === undefined) return null;
  const key = `52${national}`;
  return both(digits, digits === key ? `521${national}` : key, key, key);
}

/** Mobiles are `549…`; without the 9 it may be a landline, so the form received stays the one shown. */
function argentine(digits: string): NormalisedPhone | null {
  const national = /^549?((?:11|2\d|3\d)\d{8})$/.exec(digits)?.[1];
  if (national === undefined) return null;
  const key = `549${national}`;
  return both(digits, digits === key ? `54${national}` : key, key, digits);
}

/** The ninth digit belongs to mobiles alone: what starts with 2–5 is a landline and never gets one. */
function brazilian(digits: string): NormalisedPhone | null {
  const [, area, subscriber] = /^55([1-9]{2})9?([6-9]\d{7})$/.exec(digits) ?? [];
  if (area === undefined || subscriber === undefined) return null;
  const key = `55${area}9${subscriber}`;
  return both(digits, digits === key ? `55${area}${subscriber}` : key, key, key);
}

/** `54` + area + `15` + number, as people write Argentine mobiles, in the form the network uses. */
function withoutArgentine15(digits: string): string {
  if (!/^54\d{12}$/.test(digits)) return digits;
  return parsePhoneNumberFromString(`+${digits}`)?.number.slice(1) ?? digits;
}

/**
 * A provider's phone id (digits, a leading `+` allowed) as what it is looked up by; null when it is not 7–15 digits.
 * Validity is not asked: real WhatsApp ids of Mexico and Brazil are invalid by the metadata, and none may be dropped.
 */
export function normalisePhone(providerId: string): NormalisedPhone | null {
  const received = /^\+?(\d{7,15})$/.exec(providerId)?.[1];
  if (received === undefined) return null;
  const digits = withoutArgentine15(received);
  const known = mexican(digits) ?? argentine(digits) ?? brazilian(digits);
  if (!known) return { matchKey: digits, candidates: [received], e164: `+${digits}` };
  return digits === received ? known : { ...known, candidates: [received, ...known.candidates] };
}

/** True when two provider ids are one person's number. */
export function isSamePhone(one: string, other: string): boolean {
  const [a, b] = [normalisePhone(one), normalisePhone(other)];
  return a !== null && b !== null && a.matchKey === b.matchKey;
}
