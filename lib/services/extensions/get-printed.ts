import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { formerExtensionDays } from "@/lib/core/extensions/can";
import type { PrintedView } from "@/lib/core/extensions/view";
import type { UserId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { extensions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

const dayMs = 86_400_000;

/** What is known of the codes with a user's word, which a change or a release would end in 180 days; null without a word. */
export async function getPrinted(ctx: Ctx, { userId }: { readonly userId: UserId }): Promise<PrintedView | null> {
  requirePermission(ctx, "extension.read");
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        name: users.name,
        word: extensions.word,
        taken: extensions.codesTaken,
        takenAt: extensions.codeTakenAt,
        usedAt: extensions.lastUsedAt,
      })
      .from(users)
      .leftJoin(
        extensions,
        and(eq(extensions.companyId, users.companyId), eq(extensions.userId, users.id), isNull(extensions.releasedAt)),
      )
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId))),
  );
  if (!row) throw new AppError("not_found", "No such user");
  if (row.word === null) return null;
  return {
    name: row.name,
    word: row.word,
    taken: row.taken ?? 0,
    takenAt: row.takenAt?.toISOString() ?? null,
    usedAt: row.usedAt?.toISOString() ?? null,
    until: new Date(ctx.clock.now() + formerExtensionDays * dayMs).toISOString(),
  };
}
