import { parseTypedPhone, phoneRefusalText } from "@/lib/core/phones/parse-phone";

export type ReadPhone =
  | { readonly ok: true; readonly phone: string }
  | { readonly ok: false; readonly message: string };

/** A client's number, always with its country code: without one a number is nobody's. */
export function typedClientPhone(typed: string): ReadPhone {
  const read = parseTypedPhone(typed, null);
  return read.ok ? { ok: true, phone: read.e164 } : { ok: false, message: phoneRefusalText[read.reason] };
}
