import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Tx } from "@/db/client";
import { auditLog, users } from "@/db/schema";

export type AuditEntry = {
  /** noun.verb in the past of the change, e.g. `pool.create`. */
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string; readonly name?: string | null };
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
};

/** Writes who changed what, in the transaction of the change. Secrets and message texts are never handed in. */
export async function audit(tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> {
  const { actor } = ctx;
  await tx.insert(auditLog).values({
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
    actorName:
      actor.kind === "user"
        ? sql`(select name from ${users} where company_id = ${ctx.companyId} and id = ${actor.id})`
        : null,
    address: ctx.address,
    action: entry.action,
    targetKind: entry.target.kind,
    targetId: entry.target.id,
    targetName: entry.target.name ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  });
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
