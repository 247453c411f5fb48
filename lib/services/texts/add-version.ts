import { and, desc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ResetText } from "@/lib/core/texts/schema";
import type { Tx } from "@/db/client";
import { messageTexts } from "@/db/schema";
import { refuseStale } from "@/lib/services/access/versions";
import type { AuditEntry } from "@/lib/services/audit/write-audit";
import { readSettings } from "@/lib/services/settings/read-setting";

/** The version that stands now, and what the log is to say; null when nothing was changed. */
type Added = { readonly version: number; readonly entry: AuditEntry | null };

/**
 * Adds a version of a text, within the caller's transaction: `body` null takes it back to ours. Two admins take turns, and
 * the one whose form shows an older version is refused. What is worded stays in the history; the log names versions alone.
 */
export async function addVersion(
  tx: Tx,
  ctx: Ctx,
  { key, language, version: seen }: ResetText,
  body: string | null,
): Promise<Added> {
  const { companyId } = ctx;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${companyId}::text || ${key}::text, 15))`);
  const { languages } = await readSettings(tx, ctx, ["languages"]);
  if (!languages.includes(language)) throw new AppError("not_found", "The company does not write in this language");
  const [latest] = await tx
    .select({ version: messageTexts.version, body: messageTexts.body })
    .from(messageTexts)
    .where(
      and(eq(messageTexts.companyId, companyId), eq(messageTexts.textKey, key), eq(messageTexts.language, language)),
    )
    .orderBy(desc(messageTexts.version))
    .limit(1);
  const target = { kind: "text", id: `${key} ${language}`, name: `${key} ${language}` };
  await refuseStale(tx, ctx, target, seen, latest?.version ?? 0);
  if ((latest?.body ?? null) === body) return { version: latest?.version ?? 0, entry: null };
  const version = (latest?.version ?? 0) + 1;
  await tx.insert(messageTexts).values({
    companyId,
    textKey: key,
    language,
    version,
    body,
    createdBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
    createdAt: new Date(ctx.clock.now()),
  });
  const entry = { target, before: { version: latest?.version ?? null }, after: { version } };
  return { version, entry: { ...entry, action: body === null ? "text.reset" : "text.update" } };
}
