import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId } from "@/lib/core/ids";
import type { ProviderError } from "@/lib/core/providers/errors";
import { setHealth } from "./set-health";

/** A send showed that the account itself cannot send: its breaker opens until a health check says otherwise. */
export const degradeAccount = (tx: Tx, ctx: Ctx, accountId: AccountId, error: ProviderError): Promise<void> =>
  setHealth(tx, ctx, accountId, { level: "blocked", reasons: [reasonOf(error)], source: "send" });

/** The provider's own words, with its code where it gave one. */
export const reasonOf = (error: ProviderError): string =>
  error.code === null ? error.text : `${error.text} (${error.code})`;
