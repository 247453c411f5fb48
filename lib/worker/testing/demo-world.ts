import { and, asc, eq, inArray } from "drizzle-orm";
import postgres from "postgres";
import { transact, within } from "@/db/client";
import { jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId } from "@/lib/core/ids";
import { descriptors } from "@/lib/providers/registry";
import { GrowDemo, growDemo } from "@/lib/services/demo/grow-demo";
import type { Lane } from "@/lib/services/demo/lanes";
import { ownHook } from "@/lib/services/demo/own-hook";
import { seedDemo } from "@/lib/services/demo/seed-demo";
import { ProcessEvent, processEvent } from "@/lib/services/inbound/process-event";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { DeliverMessage, deliverMessage } from "@/lib/services/messages/deliver-message";
import { postEvent } from "@/lib/services/sandbox/post-event";
import { PostEvent } from "@/lib/services/sandbox/queue-post";
import { providerDeps } from "../provider-deps";

const growDeps = { ...providerDeps, descriptors };

/** The demo company as the first start makes it at that moment, before the worker has done anything. */
export const seedWhole = async (seed: number, nowMs: number): Promise<Ctx> => {
  const tools = { deps: providerDeps, descriptors, clock: { now: () => nowMs } };
  const { companyId } = await seedDemo(tools, { size: "whole", seed });
  return asJob(companyId, nowMs);
};

const asJob = (companyId: CompanyId, nowMs: number): Ctx => ({
  companyId,
  actor: { kind: "job", name: "test" },
  clock: { now: () => nowMs },
  address: null,
});

const growing = (ctx: Ctx, lane: Lane) =>
  and(eq(jobs.companyId, ctx.companyId), eq(jobs.topic, "demo.grow"), eq(jobs.queueKey, `demo.grow:${lane}`));

/** Runs the waiting part of a lane as the worker does; null when there is none. `meanwhile` fails it before its end. */
export async function growOnce(ctx: Ctx, lane: Lane, meanwhile?: () => Promise<never>) {
  const [waiting] = await transact(ctx, (tx) =>
    tx.select().from(jobs).where(growing(ctx, lane)).orderBy(jobs.seq).limit(1),
  );
  if (!waiting) return null;
  const own = and(growing(ctx, lane), eq(jobs.id, waiting.id));
  const job = {
    ...outsideTheLoop(),
    finish: async (tx: Parameters<ReturnType<typeof outsideTheLoop>["finish"]>[0]) => {
      await tx.delete(jobs).where(own);
      await meanwhile?.();
    },
  };
  const input = GrowDemo.parse(waiting.payload);
  return { input, omitted: await growDemo(ctx, input, job, growDeps) };
}

/** What the worker does with the messages that still wait, until none is due. */
export async function settleToday(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    const stage = { tx, ctx: within(ctx, tx) };
    const deps = { ...providerDeps, postToSelf: ownHook(stage, providerDeps) };
    const plays = {
      "inbound.received": (payload: unknown) =>
        processEvent(stage.ctx, ProcessEvent.parse(payload), outsideTheLoop(), deps),
      "message.send": (payload: unknown) =>
        deliverMessage(stage.ctx, DeliverMessage.parse(payload), outsideTheLoop(), deps),
      "sandbox.post": (payload: unknown) => postEvent(stage.ctx, PostEvent.parse(payload), outsideTheLoop(), deps),
    };
    for (const tried = new Set<string>(); ;) {
      const waiting = await tx
        .select()
        .from(jobs)
        .where(and(eq(jobs.companyId, ctx.companyId), eq(jobs.head, true), inArray(jobs.topic, Object.keys(plays))))
        .orderBy(asc(jobs.seq));
      const next = waiting.find(({ id }) => !tried.has(id));
      if (!next) return;
      tried.add(next.id);
      // What keeps its place waits for an account that is restricted: it is to be seen waiting.
      const done = await Object.entries(plays)
        .find(([topic]) => topic === next.topic)?.[1](next.payload)
        .then(() => true)
        .catch(() => false);
      if (done) await tx.delete(jobs).where(and(eq(jobs.companyId, ctx.companyId), eq(jobs.id, next.id)));
    }
  });
}

export const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });

/** Takes every company away again, and begins the interactions' numbers anew. */
export async function emptyDatabase(): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`;
  await owner.unsafe(`truncate ${tables.map(({ name }) => name).join(", ")} restart identity cascade`);
  await owner`alter sequence interaction_numbers restart`;
}

const tellings: Readonly<Record<string, string>> = {
  users: `select u.name, u.email, u.title, u.roles, u.state, u.created_at, o.name as unit, s.email as successor
    from users u join org_units o on o.id = u.ou_id left join users s on s.id = u.successor_id order by u.email`,
  extensions: `select u.email, e.word, e.since, e.released_at, e.last_used_at from extensions e join users u on u.id = e.user_id
    order by e.since, e.word`,
  accounts: `select a.key, a.address, a.country, a.state, a.health, p.name as pool, a.last_assigned_at
    from official_accounts a left join pools p on p.id = a.pool_id order by a.key`,
  clients: `select display_name, stage, source, created_at, last_active_at from clients order by created_at, display_name`,
  rooms: `select u.email, i.phone, i.provider_user_id, a.key, r.state, r.reserved_at, r.ended_at, r.end_reason
    from rooms r join users u on u.id = r.user_id join identities i on i.id = r.identity_id
    join official_accounts a on a.id = r.account_id order by r.reserved_at, u.email`,
  interactions: `select contact_name, status, close_reason, started_at, last_message_at, message_count, unread_count
    from interactions order by started_at, contact_name, message_count desc, status`,
  messages: `select a.key, m.direction, m.type, m.text, m.text_key, m.delivery, m.sent_at, m.delivered_at, m.read_at
    from messages m join official_accounts a on a.id = m.account_id order by m.sent_at, m.direction, m.text, m.text_key`,
  decisions: `select s.rule, s.error, s.sentence, s.decided_at from selections s order by s.decided_at, s.sentence`,
  runs: `select outcome, words, at from onboarding_runs order by at, outcome, words`,
  audit: `select action, target_name, actor_name, at from audit_log order by at, action, target_name`,
};

/** All that a person could tell one demo from another by, without the ids. */
export async function tellAll(): Promise<Readonly<Record<string, readonly object[]>>> {
  const told: Record<string, readonly object[]> = {};
  for (const [name, statement] of Object.entries(tellings)) told[name] = [...(await owner.unsafe(statement))];
  return told;
}
