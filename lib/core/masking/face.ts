import type { Actor } from "@/lib/core/access/actor";
import { formatPhone } from "@/lib/core/phones/format";
import {
  type Face,
  isNumber,
  type Masked,
  maskedFrom,
  maskEmail,
  maskName,
  maskNumber,
  maskNumbersIn,
  type ShownName,
  type ShownNumber,
} from "./mask";

/** The one place at which clients' names and numbers turn into what an actor may read. */
export const faceFor = (actor: Actor): Face => faceOf(maskedFrom(actor));

/** The same for a file, whose mask is decided beforehand. Numbers as they are stored: `spaced` false. */
export function faceOf(masked: Masked, spaced = true): Face {
  const number = (phone: string) =>
    masked.numbers ? maskNumber(phone) : ((spaced ? formatPhone(phone) : phone) as ShownNumber);
  // Of whom a channel told nothing but a number, the number is the name.
  const name = (text: string) => {
    if (isNumber(text)) return (masked.numbers ? maskNumber(text) : text) as string as ShownName;
    if (masked.names) return maskName(text);
    return (masked.numbers ? maskNumbersIn(text) : text) as ShownName;
  };
  return {
    masked,
    name,
    called: (text, phone) =>
      text === null ? ((phone === null ? "–" : number(phone)) as string as ShownName) : name(text),
    number: (phone) => (phone === null ? null : number(phone)),
    said: (text) => (masked.numbers ? maskNumbersIn(text) : text),
    email: (email) => (email !== null && masked.names ? maskEmail(email) : email),
  };
}
