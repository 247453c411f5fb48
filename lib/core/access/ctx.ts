import type { Actor } from "./actor";
import type { CompanyId } from "@/lib/core/ids";

/** The time of business: epoch milliseconds. Tests and the demo's history hand in their own. */
export type Clock = { readonly now: () => number };

/** What every verb is told besides its input. */
export type Ctx = {
  readonly companyId: CompanyId;
  readonly actor: Actor;
  readonly clock: Clock;
  /** The caller's network address, for the audit; null where there is none. */
  readonly address: string | null;
  /** What is done lies in the past (the demo's history): no screen is told of it as it happens. */
  readonly isPast?: true;
  /** One sending of one form: the same id again changes nothing and answers as before. */
  readonly submissionId?: string;
};
