import type { Masked } from "@/lib/core/masking/mask";
import { mayAsk } from "@/lib/core/masking/may-ask";
import { anywhere } from "@/lib/services/paging/keyset";

/** `LIKE` for what was typed and nothing more. */
const whole = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

/** `ilike` for a name by what was typed of it; the whole of it where names are masked, or where it could be part of a masked number. */
export const namePattern = (masked: Masked, q: string): string =>
  mayAsk(masked, "contact", "contains", q) ? anywhere(q) : whole(q.trim());

/** `like` for a number (E.164) by four of its digits or more; the whole of it where numbers are masked. null = nothing to look for. */
export function numberPattern(masked: Masked, q: string): string | null {
  const digits = q.replaceAll(/\D/g, "");
  if (masked.numbers) return digits.length < 7 ? null : `+${digits}`;
  return digits.length < 4 ? null : anywhere(digits);
}
