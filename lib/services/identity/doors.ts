import type { Clock, Ctx } from "@/lib/core/access/ctx";
import { type Tx, lookUp, unscoped, within } from "@/db/client";

/** Who asks to sign in, before anyone is known. */
export type Caller = { readonly clock: Clock; readonly address: string | null; readonly device: string | null };

/** How identity verbs reach the database before a company is known. */
export type Doors = {
  readonly lookUp: typeof lookUp;
  readonly unscoped: typeof unscoped;
  readonly bind: (ctx: Ctx) => Ctx;
};

export const openDoors: Doors = { lookUp, unscoped, bind: (ctx) => ctx };

/** The same doors, all leading into one open transaction: the demo's seed and tests. */
export const doorsInto = (tx: Tx): Doors => ({
  lookUp: (work) => work(tx),
  unscoped: (work) => tx.transaction(work),
  bind: (ctx) => within(ctx, tx),
});
