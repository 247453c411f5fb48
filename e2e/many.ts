import { desc, eq } from "drizzle-orm";
import postgres from "postgres";
import { as, fill } from "@/bench/export/fill";
import { transact } from "@/db/client";
import { interactions } from "@/db/schema";
import type { InteractionId, UserId } from "@/lib/core/ids";
import { publishInteractions } from "@/lib/services/interactions/publish-change";
import { demoCtx, first, look } from "./demo";

/** So many closed conversations of one agent, made at once: nobody else's list has them, but the admins'. */
export async function withMany<T>(count: number, agentId: UserId, work: (many: Many) => Promise<T>): Promise<T> {
  const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
  const { companyId } = await demoCtx();
  try {
    await fill(owner, companyId, count, agentId);
    return await work({ arrive: (names) => arrive(owner, companyId, agentId, names) });
  } finally {
    await as(owner, companyId, async (tx) => {
      const theirs = tx`select id from interactions where owner_id = ${agentId}`;
      for (const table of ["interaction_tags", "messages"])
        await tx`delete from ${tx(table)} where interaction_id in (${theirs})`;
      await tx`delete from interactions where owner_id = ${agentId}`;
    });
    await owner.end();
  }
}

type Many = {
  /** More of the agent's, the newest of all, as if their clients wrote now. */
  readonly arrive: (names: readonly string[]) => Promise<void>;
};

async function arrive(owner: postgres.Sql, companyId: string, agentId: UserId, names: readonly string[]) {
  const like = first(await theNewest(agentId));
  const ids: InteractionId[] = [];
  for (const name of names) {
    const made = await as(
      owner,
      companyId,
      (tx) => tx<{ id: InteractionId }[]>`
        insert into interactions (company_id, id, account_id, identity_id, channel, front_door, owner_id, status, close_reason,
          contact_name, phone, started_at, closed_at, last_message_at, last_message_text, last_message_direction, message_count, unread_count)
        select company_id, uuidv7(), account_id, identity_id, channel, front_door, owner_id, status, close_reason, ${name}, phone,
          now(), now(), clock_timestamp(), 'Good evening', 'in', 1, 2
        from interactions where id = ${like.id} returning id`,
    );
    ids.push(...made.map(({ id }) => id));
  }
  const ctx = await demoCtx();
  await transact(ctx, (tx) => publishInteractions(tx, ctx, ids));
}

const theNewest = (agentId: UserId) =>
  look((tx) =>
    tx
      .select({ id: interactions.id })
      .from(interactions)
      .where(eq(interactions.ownerId, agentId))
      .orderBy(desc(interactions.lastMessageAt))
      .limit(1),
  );
