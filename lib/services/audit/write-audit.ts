import { and, eq, type SQL, sql } from "drizzle-orm";
import { chunksOf } from "@/lib/core/chunks";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { auditLog, users } from "@/db/schema";

export type AuditEntry = {
  /** noun.verb in the past of the change, e.g. `pool.create`. */
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string; readonly name?: string | null };
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
};

/**
 * Writes who changed what, in the transaction of the change; of several things one row each, in their order. Secrets and
 * message texts are never handed in.
 */
export async function audit(tx: Tx, ctx: Ctx, entries: AuditEntry | readonly AuditEntry[]): Promise<void> {
  const { actor } = ctx;
  const all: readonly AuditEntry[] = "action" in entries ? [entries] : entries;
  const common = {
    companyId: ctx.companyId,
    at: new Date(ctx.clock.now()),
    actorKind: actor.kind,
    actorId:
      actor.kind === "user"
        ? actor.id
        : actor.kind === "job"
          ? actor.name
          : actor.kind === "hook"
            ? actor.provider
            : null,
    actorName: actor.kind === "user" ? await nameOf(tx, ctx, actor.id, all.length) : null,
    address: ctx.address,
  };
  for (const some of chunksOf(all)) {
    await tx.insert(auditLog).values(
      some.map(({ action, target, before, after }) => ({
        ...common,
        action,
        targetKind: target.kind,
        targetId: target.id,
        targetName: target.name ?? null,
        before: before ?? null,
        after: after ?? null,
      })),
    );
  }
}

/** One row asks for the name as it is written; many ask once before. */
async function nameOf(tx: Tx, ctx: Ctx, id: UserId, rows: number): Promise<SQL<string> | string | null> {
  if (rows === 1) return sql<string>`(select name from ${users} where company_id = ${ctx.companyId} and id = ${id})`;
  const [user] = await tx
    .select({ name: users.name })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, id)));
  return user?.name ?? null;
}

/** Only what an edit changed, both ways: what an audit row shows as before and after. */
export function changes<T extends Record<string, unknown>>(before: T, after: { readonly [K in keyof T]?: unknown }) {
  const keys = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key as keyof T]),
  );
  return {
    before: Object.fromEntries(keys.map((key) => [key, before[key] ?? null])),
    after: Object.fromEntries(keys.map((key) => [key, after[key as keyof T] ?? null])),
  };
}
