import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import { interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { lockHolds } from "./held";
import { setHold } from "./set-hold";
import { stripInteractions } from "./strip-interactions";
import { makePurgeWorld } from "./testing/purge-world";

// Two connections at once, so these rows are committed, in the file's own database.
const free = ({ companyId, actor, clock, address }: Ctx): Ctx => ({ companyId, actor, clock, address });

const waiting = () =>
  unscoped(async (tx) => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`,
    );
    return row?.n ?? 0;
  });

test("a hold that is set while a batch is purged waits for it, and then says that nothing is left to hold", async () => {
  const { admin, worker, id } = await unscoped(async (tx) => {
    const world = await makePurgeWorld(tx);
    const made = await world.close({ age: 50, deleted: 40 });
    return { admin: free(world.company.admin.ctx), worker: free(world.worker), id: made };
  });
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const purging = transact(worker, async (tx) => {
    await lockHolds(tx, worker, "taker");
    begun.resolve();
    await goOn.promise;
    await stripInteractions(tx, worker, [id]);
  });
  await begun.promise;
  const holding = setHold(admin, { on: { kind: "interaction", interactionId: id }, reason: "Court order" }).then(
    () => "held",
    (error: { userMessage?: string }) => error.userMessage,
  );
  await expect.poll(waiting).toBe(1);
  goOn.resolve();
  await purging;
  expect(await holding).toBe("Nothing of it is left to hold");
  const [row] = await read(admin, (tx) => tx.select().from(interactions).where(eq(interactions.id, id)));
  expect(row?.purgedAt).not.toBeNull();
});
