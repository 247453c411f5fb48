import { and, eq, isNull, ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SetExtension } from "@/lib/core/extensions/form";
import { type ScriptWarning, scriptWarning, skeletonOf } from "@/lib/core/extensions/script-warning";
import { type Tx, transact } from "@/db/client";
import { extensions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { lockUser } from "@/lib/services/users/write-user";
import { outdateForms, takeExtension } from "./write-extension";

export type ExtensionSet = {
  readonly word: string;
  /** What to tell the admin although the word was set: its letters pass for others. */
  readonly warning: ScriptWarning | null;
  /** The user whose word reads the same to the eye. */
  readonly looksLike: { readonly word: string; readonly userName: string } | null;
};

const justTaken = { field: "word", message: "Someone else has just been given this extension" };

/** Sets or changes a user's extension. Refusals stand under the field `word`; one that looks like another is warned of. */
export async function setExtension(ctx: Ctx, input: SetExtension): Promise<ExtensionSet> {
  requirePermission(ctx, "extension.set");
  return transact(ctx, async (tx) => {
    const user = await lockUser(tx, ctx, input.userId);
    // Audits itself, being part of other verbs too.
    await takeExtension(tx, ctx, { userId: user.id, userName: user.name, word: input.word, field: "word" });
    await outdateForms(tx, ctx, user.id);
    return { word: input.word, warning: scriptWarning(input.word), looksLike: await findTwin(tx, ctx, input) };
  }).catch(takenAs({ extensions_one_holder: justTaken }));
}

async function findTwin(tx: Tx, ctx: Ctx, { userId, word }: SetExtension) {
  const [twin] = await tx
    .select({ word: extensions.word, userName: users.name })
    .from(extensions)
    .innerJoin(users, and(eq(users.companyId, extensions.companyId), eq(users.id, extensions.userId)))
    .where(
      and(
        eq(extensions.companyId, ctx.companyId),
        ne(extensions.userId, userId),
        eq(extensions.folded, skeletonOf(word)),
        isNull(extensions.releasedAt),
      ),
    );
  return twin ?? null;
}
