import { and, eq, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { read, type Tx, transact } from "@/db/client";
import { templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TemplateSync } from "@/lib/core/connections/schema";
import { AppError } from "@/lib/core/errors";
import { ConnectionId, type TemplateId } from "@/lib/core/ids";
import type { TemplateList } from "@/lib/core/providers/calls";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { blameFor } from "@/lib/core/providers/errors";
import type { ProviderTemplate } from "@/lib/core/providers/templates";
import { conventionalUse } from "@/lib/core/templates/conventional-use";
import { requirePermission } from "@/lib/services/access/require";
import { ioFor, openConnection } from "@/lib/services/connections/open-connection";
import { enqueue } from "@/lib/services/jobs/enqueue";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { noteSync } from "./note-sync";

/** The payload of `templates.sync@1`. */
export const SyncTemplates = z.object({ connectionId: ConnectionId });
export type SyncTemplates = z.output<typeof SyncTemplates>;

const dayMs = 86_400_000;

/** Fetches a connection's templates and keeps them as they are there; those gone stay as a record. Comes again each day. */
export async function syncTemplates(
  ctx: Ctx,
  { connectionId }: SyncTemplates,
  job: RunningJob,
  deps: ProviderDeps,
): Promise<void> {
  requirePermission(ctx, "connection.test");
  const opened = await read(ctx, (tx) => openConnection(tx, ctx, connectionId, deps));
  if (!opened) return;
  const { adapter, credentials } = opened;
  const list = await adapter.listTemplates(credentials, ioFor(ctx, adapter, deps, { jobId: null, signal: job.signal }));
  // Only what passes by itself is tried again; what an admin must settle is told at once.
  if (!list.ok && blameFor(list.error.class) === "passing" && !job.isLastAttempt)
    throw new AppError("unavailable", `Templates could not be fetched: ${list.error.text}`);
  await transact(ctx, async (tx) => {
    if (list.ok) await store(tx, ctx, connectionId, list.templates);
    await noteSync(tx, ctx, connectionId, outcomeOf(list, ctx.clock.now()));
    const again = {
      topic: "templates.sync",
      payload: { connectionId },
      dedupeKey: `daily:${connectionId}`,
      priority: 200,
    };
    await enqueue(tx, ctx, { ...again, runAtMs: ctx.clock.now() + dayMs });
    await job.finish(tx);
  });
}

function outcomeOf(list: TemplateList, nowMs: number): TemplateSync {
  const at = new Date(nowMs).toISOString();
  if (list.ok) return { outcome: "fetched", at, count: list.templates.length };
  const { code, text } = list.error;
  return { outcome: "failed", at, code: code === null ? null : String(code), text };
}

async function store(tx: Tx, ctx: Ctx, connectionId: ConnectionId, listed: readonly ProviderTemplate[]): Promise<void> {
  const fetchedAt = new Date(ctx.clock.now());
  const here = and(eq(templates.companyId, ctx.companyId), eq(templates.connectionId, connectionId));
  const kept: TemplateId[] = [];
  for (const one of listed) {
    const status =
      one.status === "unknown" || (one.status === "approved" && !one.sendable) ? ("disabled" as const) : one.status;
    const values = {
      category: one.category,
      status,
      body: one.body,
      variables: [...one.variables],
      gone: false,
      fetchedAt,
    };
    const [row] = await tx
      .insert(templates)
      .values({
        companyId: ctx.companyId,
        connectionId,
        name: one.name,
        language: one.language,
        ...values,
        mappedTo: await freeUse(tx, ctx, connectionId, one),
      })
      .onConflictDoUpdate({
        target: [templates.companyId, templates.connectionId, templates.name, templates.language],
        set: values,
      })
      .returning({ id: templates.id });
    if (row) kept.push(row.id);
  }
  await tx
    .update(templates)
    .set({ gone: true, fetchedAt })
    .where(and(here, kept.length > 0 ? notInArray(templates.id, kept) : sql`true`));
}

/** What a new template's name says it is for, unless another one of its language serves that already. */
async function freeUse(tx: Tx, ctx: Ctx, connectionId: ConnectionId, { name, language }: ProviderTemplate) {
  const use = conventionalUse(name);
  if (use === null) return null;
  const [holder] = await tx
    .select({ id: templates.id })
    .from(templates)
    .where(
      and(
        eq(templates.companyId, ctx.companyId),
        eq(templates.connectionId, connectionId),
        eq(templates.language, language),
        eq(templates.mappedTo, use),
        eq(templates.gone, false),
      ),
    )
    .limit(1);
  return holder ? null : use;
}
