import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { interactionTexts } from "@/db/schema";
import { sendAlong } from "@/db/send-along";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId, MessageId } from "@/lib/core/ids";
import { fold } from "@/lib/core/search/fold";
import { marksOf } from "@/lib/core/search/marks";
import { type Names, namesText } from "@/lib/core/search/names-text";
import { instantOf, listOf, named, the } from "@/lib/services/selection/values";

type Said = {
  readonly interactionId: InteractionId;
  readonly messageId: MessageId;
  readonly text: string | null;
  readonly atMs: number;
};

/** Makes a message findable by what it says now; one that says nothing, or was taken back, is not found any more. */
export async function keepMessageText(tx: Tx, ctx: Ctx, { interactionId, messageId, text, atMs }: Said): Promise<void> {
  const folded = fold(text ?? "");
  const { companyId } = ctx;
  if (folded === "") {
    await tx
      .delete(interactionTexts)
      .where(
        and(
          eq(interactionTexts.companyId, companyId),
          eq(interactionTexts.interactionId, interactionId),
          eq(interactionTexts.id, messageId),
        ),
      );
    return;
  }
  const marks = [...marksOf(folded)];
  await tx
    .insert(interactionTexts)
    .values({ companyId, interactionId, id: messageId, kind: "message", at: new Date(atMs), text: folded, marks })
    .onConflictDoUpdate({
      target: [interactionTexts.companyId, interactionTexts.interactionId, interactionTexts.id],
      set: { text: folded, marks },
    });
}

/** Makes a new interaction findable by who the contact is. */
export function keepNames(tx: Tx, ctx: Ctx, interactionId: InteractionId, names: Names): void {
  const folded = namesText(names);
  const marks = listOf(marksOf(folded));
  sendAlong(
    tx,
    insertNames({ companyId: ctx.companyId, interactionId, folded, marks, now: instantOf(ctx.clock.now()) }),
  );
}

type NamesRow = {
  readonly companyId: string;
  readonly interactionId: InteractionId;
  readonly folded: string;
  readonly marks: string;
  readonly now: string;
};

const interactionId = named("interactionId", "uuid");
const insertNames = readyStatement<NamesRow>(sql`
  insert into interaction_texts (company_id, interaction_id, id, kind, at, text, marks)
  values (${the.companyId}, ${interactionId}, ${interactionId}, 'names', ${the.now}, ${named("folded", "text")}, ${named("marks", "text[]")})`);
