import type { Actor } from "@/lib/core/access/actor";
import type { AppError } from "@/lib/core/errors";
import type { BulkName } from "./acts";
import { mayBulk } from "./may-bulk";

/** More would hold one's company's other acts up for hours. */
export const mostInOneAct = 100_000;
/** Refusals that are kept with their reason; beyond them they are counted. */
export const mostRefusals = 1_000;
/** How long one finds what one asked for. */
export const keptDays = 7;

type Counts = { readonly asked: number; readonly done: number; readonly refused: number };

/** Where the next ones of the list begin and end. What was done and what was refused is behind, each exactly once. */
export const nextOf = ({ asked, done, refused }: Counts, atOnce: number) => {
  const from = done + refused;
  return { from, to: Math.min(asked, from + atOnce) };
};

/** How many of these refusals are still to be kept. */
export const roomFor = ({ refused }: Pick<Counts, "refused">, found: number): number =>
  Math.max(0, Math.min(found, mostRefusals - refused));

/** Why an act may not go on with the rights that its owner has now (null: they may not sign in any more); null = it may. */
export function stopOf(owner: Actor | null, act: BulkName): string | null {
  if (owner === null) return "Whoever asked for it is not active any more.";
  return mayBulk(owner, act) ? null : "Whoever asked for it may no longer do this.";
}

/** Why one was left as it is, in the words of the refusal: what stands below a field says more than what stands above. */
export function reasonOf({ code, userMessage, details }: AppError): string {
  if (code === "not_found") return "It is not there, or not yours to see";
  const [first] = Object.values(details.fields ?? {}).flat();
  return first ?? userMessage;
}

/** Why an act on so many is not begun, where another number was seen; null = it is. */
export function otherCount(expected: number, found: number): string | null {
  if (found === expected) return null;
  const now = found > mostInOneAct ? `More than ${mostInOneAct} interactions match` : `${found} match`;
  return `${now} now, not ${expected}. Look at the list again.`;
}
