import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { chunksOf } from "@/lib/core/chunks";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { formerExtensionDays } from "@/lib/core/extensions/can";
import { foldExtension } from "@/lib/core/extensions/fold-extension";
import { extensionSheet, type ExtensionField } from "@/lib/core/extensions/import/fields";
import type { ExtensionRow } from "@/lib/core/extensions/import/judge-rows";
import { type Tx, transact } from "@/db/client";
import { extensions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit } from "@/lib/services/audit/write-audit";
import { readSheet, type SheetFile } from "@/lib/services/csv/read-sheet";
import { judgeImport } from "./judge-import";

const dayMs = 86_400_000;

const takenMeanwhile = {
  field: "file",
  message: "An extension of the file was given to someone meanwhile. Nothing was imported: check again.",
};

/**
 * Sets every extension of a file, or none. The words they take the place of are held for their users for 180 days, as by a
 * change of each.
 * @throws AppError `invalid` for a file that is none, `conflict` when any row of it cannot be set now
 */
export async function importExtensions(ctx: Ctx, file: SheetFile<ExtensionField>): Promise<{ imported: number }> {
  requirePermission(ctx, "extension.import");
  const sheet = readSheet(extensionSheet, file);
  if (sheet.missing.length > 0)
    throw new AppError("invalid", `No column of the file is the ${sheet.missing.join(", ")}.`);
  return transact(ctx, async (tx) => {
    // Locked before they are judged: a word that someone sets meanwhile waits, and is refused there.
    const { accepted: first } = await judgeImport(tx, ctx, sheet);
    await lockUsers(tx, ctx, first);
    const { refused, accepted } = await judgeImport(tx, ctx, sheet);
    if (refused.length > 0)
      throw new AppError(
        "conflict",
        `${refused.length} of ${sheet.lines.length} rows cannot be set now. Nothing was imported: check the file again.`,
      );
    await setAll(tx, ctx, accepted);
    const entries = accepted.map(({ userId, name, word, was }) => ({
      action: "extension.set",
      target: { kind: "user", id: userId, name },
      before: { extension: was },
      after: { extension: word },
    }));
    await audit(tx, ctx, entries);
    await audit(tx, ctx, {
      action: "extension.import",
      target: { kind: "list", id: "extension" },
      after: { rows: accepted.length },
    });
    return { imported: accepted.length };
  }).catch(takenAs({ extensions_one_holder: takenMeanwhile }));
}

/** In one order, so that two files never wait for each other. */
async function lockUsers(tx: Tx, ctx: Ctx, rows: readonly ExtensionRow[]): Promise<void> {
  const ids = rows.map(({ userId }) => userId).toSorted();
  for (const some of chunksOf(ids)) {
    await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), inArray(users.id, some)))
      .orderBy(users.id)
      .for("update");
  }
}

/** The same steps as `takeExtension` takes for one, for a thousand rows at a time. */
async function setAll(tx: Tx, ctx: Ctx, all: readonly ExtensionRow[]): Promise<void> {
  const { companyId } = ctx;
  const nowMs = ctx.clock.now();
  const now = new Date(nowMs);
  for (const rows of chunksOf(all)) {
    const ids = rows.map(({ userId }) => userId);
    const theirs = and(eq(extensions.companyId, companyId), inArray(extensions.userId, ids));
    const given = rows.map(({ userId, word }) => ({ user_id: userId, word, folded: foldExtension(word) }));
    const wanted = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as wanted(user_id uuid, word text, folded text)`;
    const same = sql`${extensions.userId} = wanted.user_id and ${extensions.folded} = wanted.folded`;
    // Another spelling of one's own word stays the same row.
    const respelt = rows.filter(({ was, replaces }) => was !== null && replaces === null);
    if (respelt.length > 0)
      await tx
        .update(extensions)
        .set({ word: sql`wanted.word` })
        .from(wanted)
        .where(and(theirs, isNull(extensions.releasedAt), same));
    const others = rows.filter((row) => !respelt.includes(row));
    if (others.length > 0) {
      const renamed = others.map(({ userId }) => userId);
      await tx
        .update(extensions)
        .set({ releasedAt: now, heldUntil: new Date(nowMs + formerExtensionDays * dayMs) })
        .where(and(theirs, inArray(extensions.userId, renamed), isNull(extensions.releasedAt)));
      // Taken back while still held for them: the hold ends where the new time begins, so the two never overlap.
      await tx
        .update(extensions)
        .set({ heldUntil: now })
        .from(wanted)
        .where(and(theirs, gt(extensions.heldUntil, now), same));
      await tx
        .insert(extensions)
        .values(
          others.map(({ userId, word }) => ({ companyId, userId, word, folded: foldExtension(word), since: now })),
        );
    }
    // Forms that are open elsewhere must not put an old word back.
    await tx
      .update(users)
      .set({ version: sql`${users.version} + 1` })
      .where(and(eq(users.companyId, companyId), inArray(users.id, ids)));
  }
}
