import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { extensionCan, formerExtensionDays } from "@/lib/core/extensions/can";
import { foldExtension } from "@/lib/core/extensions/fold-extension";
import type { ExtensionWord } from "@/lib/core/extensions/schema";
import type { UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { extensions, users } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";
import { readSettings } from "@/lib/services/settings/read-setting";

const dayMs = 86_400_000;

type Taking = {
  readonly userId: UserId;
  readonly userName: string;
  readonly word: ExtensionWord;
  /** The form's field that a refusal belongs to. */
  readonly field: "word" | "extension";
};

/** Gives a user a word, within the caller's transaction; the one they had keeps resolving to them for 180 days. */
export async function takeExtension(tx: Tx, ctx: Ctx, { userId, userName, word, field }: Taking): Promise<void> {
  const now = new Date(ctx.clock.now());
  const folded = foldExtension(word);
  const settings = await readSettings(tx, ctx, ["extension.reserved"]);
  const holder = await findHolder(tx, ctx, folded);
  const companyReservedWords = settings["extension.reserved"];
  const held = await currentExtension(tx, ctx, userId);
  if (held?.folded === folded) {
    if (held.word === word) return;
    await tx
      .update(extensions)
      .set({ word })
      .where(and(eq(extensions.companyId, ctx.companyId), eq(extensions.id, held.id)));
  } else {
    const verdict = extensionCan.set({ word, userId, companyReservedWords, holder });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason, { fields: { [field]: [verdict.reason] } });
    if (held) await letGo(tx, ctx, userId);
    // Taken back while still held for them: the hold ends where the new time begins, so the two never overlap.
    await tx
      .update(extensions)
      .set({ heldUntil: now })
      .where(
        and(
          eq(extensions.companyId, ctx.companyId),
          eq(extensions.userId, userId),
          eq(extensions.folded, folded),
          gt(extensions.heldUntil, now),
        ),
      );
    await tx.insert(extensions).values({ companyId: ctx.companyId, userId, word, folded, since: now });
  }
  await audit(tx, ctx, {
    action: "extension.set",
    target: { kind: "user", id: userId, name: userName },
    before: { extension: held?.word ?? null },
    after: { extension: word },
  });
}

/** Takes a user's word away, within the caller's transaction. It resolves to them for 180 days more. */
export async function giveUpExtension(tx: Tx, ctx: Ctx, user: { userId: UserId; userName: string }): Promise<void> {
  const word = await letGo(tx, ctx, user.userId);
  if (word === null) throw new AppError("conflict", "This user has no extension.");
  await audit(tx, ctx, {
    action: "extension.release",
    target: { kind: "user", id: user.userId, name: user.userName },
    before: { extension: word },
    after: { extension: null },
  });
}

/** The user's form holds the word too: one that is open elsewhere must not put the old word back. */
export async function outdateForms(tx: Tx, ctx: Ctx, userId: UserId): Promise<void> {
  await tx
    .update(users)
    .set({ version: sql`${users.version} + 1` })
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
}

/** The word a user has now. */
export async function currentExtension(tx: Tx, ctx: Ctx, userId: UserId) {
  const [held] = await tx
    .select({ id: extensions.id, word: extensions.word, folded: extensions.folded })
    .from(extensions)
    .where(and(eq(extensions.companyId, ctx.companyId), eq(extensions.userId, userId), isNull(extensions.releasedAt)));
  return held ?? null;
}

/** Who has a folded word now, or had it and is still resolved by it. */
async function findHolder(tx: Tx, ctx: Ctx, folded: string) {
  const [holder] = await tx
    .select({ userId: users.id, name: users.name, heldUntil: extensions.heldUntil })
    .from(extensions)
    .innerJoin(users, and(eq(users.companyId, extensions.companyId), eq(users.id, extensions.userId)))
    .where(
      and(
        eq(extensions.companyId, ctx.companyId),
        eq(extensions.folded, folded),
        or(isNull(extensions.heldUntil), gt(extensions.heldUntil, new Date(ctx.clock.now()))),
      ),
    )
    .orderBy(desc(extensions.since))
    .limit(1);
  if (!holder) return null;
  return {
    userId: holder.userId,
    name: holder.name,
    standing: holder.heldUntil === null ? ("current" as const) : ("former" as const),
  };
}

async function letGo(tx: Tx, ctx: Ctx, userId: UserId): Promise<string | null> {
  const now = ctx.clock.now();
  const [released] = await tx
    .update(extensions)
    .set({ releasedAt: new Date(now), heldUntil: new Date(now + formerExtensionDays * dayMs) })
    .where(and(eq(extensions.companyId, ctx.companyId), eq(extensions.userId, userId), isNull(extensions.releasedAt)))
    .returning({ word: extensions.word });
  return released?.word ?? null;
}
