import { and, eq, inArray } from "drizzle-orm";
import { read, transact, unscoped } from "@/db/client";
import { auditLog, bulkActs, interactions, supervisorUnits, users } from "@/db/schema";
import { actFor } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import type { Actor } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import type { StartBulk } from "@/lib/core/bulk/schema";
import type { BulkId, InteractionId, UserId } from "@/lib/core/ids";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { makeDesk } from "@/lib/services/interactions/testing/make-desk";
import { outsideTheLoop, type RunningJob } from "@/lib/services/jobs/running-job";
import { createTag } from "@/lib/services/tags/create-tag";
import { startBulk } from "../start-bulk";

// The search role has a connection of its own, so these rows are committed, in the file's own database.
const free = ({ companyId, actor, clock, address }: Ctx): Ctx => ({ companyId, actor, clock, address });

/**
 * A desk, and the supervisor of its unit, who sees what somebody of the unit owns; as many open interactions of Anna's as
 * wished; a tag, a disposition; another company.
 */
export async function makeBulkWorld(count: number) {
  const made = await unscoped(async (tx) => {
    const other = await makeDesk(tx);
    const desk = await makeDesk(tx);
    const companyId = desk.company.id;
    await actFor(tx, companyId);
    await tx.insert(supervisorUnits).values({ companyId, userId: desk.lead.id, ouId: desk.milan.id });
    const ids = [desk.id];
    for (let n = 1; n < count; n++) {
      const { identityId } = await makeClient(tx, desk.company);
      const at = { accountId: desk.account.id, identityId, ownerId: desk.anna.id, contactName: `Client ${n}` };
      ids.push(await makeInteraction(tx, desk.company, at));
    }
    return { ...desk, other, ids: ids.toSorted() };
  });
  const { milan, lead } = made;
  if (lead.actor.kind !== "user") throw new Error("A supervisor is a user");
  const seesUnit: Actor = { ...lead.actor, supervises: { ouIds: [milan.id], accountIds: [] } };
  const admin = free(made.company.admin.ctx);
  await createTag(admin, { name: "vip", colour: "accent" });
  const sale = await createDisposition(admin, { parentId: null, name: "Sale" });
  const won = await createDisposition(admin, { parentId: sale.id, name: "Won" });
  return {
    ...made,
    admin,
    lead: { ...made.lead, ctx: free(made.company.as(seesUnit)) },
    anna: { ...made.anna, ctx: free(made.anna.ctx) },
    stranger: free(made.other.company.admin.ctx),
    job: free(made.company.as({ kind: "job", name: "bulk.run" })),
    won,
  };
}
export type BulkWorld = Awaited<ReturnType<typeof makeBulkWorld>>;

export const ticked = (ids: readonly InteractionId[]) => ({ kind: "ids" as const, ids: [...ids] });
export const matching = (expectedCount: number, search = "") =>
  ({ kind: "matching" as const, q: "", f: "", search, zone: "Europe/Rome", expectedCount }) as const;

export const start = async (ctx: Ctx, wish: Partial<StartBulk> & Pick<StartBulk, "chosen">): Promise<BulkId> =>
  (await startBulk(ctx, { act: "close", typed: "", ...wish } as StartBulk)).bulkId;

export const bulkOf = (ctx: Ctx, id: BulkId) =>
  read(ctx, async (tx) => {
    const [row] = await tx.select().from(bulkActs).where(eq(bulkActs.id, id));
    if (!row) throw new Error("No such act");
    return row;
  });

export const rowsOf = (ctx: Ctx, ids: readonly InteractionId[]) =>
  read(ctx, (tx) =>
    tx
      .select()
      .from(interactions)
      .where(inArray(interactions.id, [...ids]))
      .orderBy(interactions.id),
  );

/** What was done to each, by the audit: `id action`, once for each time. */
export const actsOn = (ctx: Ctx, ids: readonly InteractionId[]) =>
  read(ctx, (tx) =>
    tx
      .select({ id: auditLog.targetId, action: auditLog.action, who: auditLog.actorId })
      .from(auditLog)
      .where(and(eq(auditLog.targetKind, "interaction"), inArray(auditLog.targetId, [...ids])))
      .orderBy(auditLog.targetId, auditLog.seq),
  );

export const setUser = (ctx: Ctx, id: UserId, set: Partial<typeof users.$inferInsert>) =>
  transact(ctx, async (tx) => {
    await tx.update(users).set(set).where(eq(users.id, id));
  });

/** A run of the job, before whose `at`-th batch something happens. */
export function before(at: number, happens: () => Promise<unknown>): RunningJob {
  let batches = 0;
  return {
    ...outsideTheLoop(),
    hold: async () => {
      if (++batches === at) await happens();
    },
  };
}

const killed = () => Promise.reject(new Error("killed"));
/** A run whose worker ends right before its `at`-th batch. */
export const killedBefore = (at: number): RunningJob => before(at, killed);
/** A run whose worker ends with the last batch done and not committed. */
export const killedAtTheEnd = (): RunningJob => ({ ...outsideTheLoop(), finish: killed });
