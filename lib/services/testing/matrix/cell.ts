import { sql } from "drizzle-orm";
import { type Tx, within } from "@/db/client";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { Expectation } from "./expectation";
import type { Target } from "./make-target";
import type { Who, World } from "./world";

/** What came of one call: what it answered, or all that a refusal says. */
export type Outcome =
  | { readonly ok: true; readonly answer: unknown; readonly written: number }
  | { readonly ok: false; readonly code: string; readonly says: unknown };

const rowsWritten = async (tx: Tx): Promise<number> => {
  const [row] = await tx.execute<{ n: number }>(
    sql`select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int as n from pg_stat_xact_user_tables`,
  );
  return row?.n ?? 0;
};

async function outcomeOf(tx: Tx, call: () => Promise<unknown>): Promise<Outcome> {
  // The session counts on from its transaction before.
  const before = await rowsWritten(tx);
  try {
    const answer = await call();
    return { ok: true, answer, written: (await rowsWritten(tx)) - before };
  } catch (error) {
    if (error instanceof AppError) {
      return { ok: false, code: error.code, says: { message: error.userMessage, details: error.details } };
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { ok: false, code: "thrown", says: String(cause) };
  }
}

/** Calls a verb as someone on something, in a transaction that is taken back: one cell of the matrix. */
export async function tryCell(world: World, who: Who, call: (ctx: Ctx) => Promise<unknown>): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await rolledBack(async (tx) => {
    const own = { companyId: world.company.id, actor: world.actors[who], clock: world.company.clock, address: null };
    outcome = await outcomeOf(tx, () => call(within(own, tx)));
  });
  if (!outcome) throw new Error("the cell was not run");
  return outcome;
}

export const cellOf =
  (world: World, { run }: Expectation, who: Who) =>
  (target: Target): Promise<Outcome> =>
    tryCell(world, who, (ctx) => run(ctx, target, world));
