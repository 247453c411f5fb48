import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId } from "@/lib/core/ids";
import { maskedCode } from "@/lib/core/verification/code";
import type { Tx } from "@/db/client";
import { verifications } from "@/db/schema";
import type { Outgoing } from "@/lib/services/messages/load-outgoing";
import { openCode } from "./code-secrets";

/**
 * A message as it is to go out: of a V1 with its code in the place of the mask, in memory alone. Null when that code is
 * worth nothing any more, since its time is over, another followed it, or nobody waits for it.
 */
export async function fillCode(tx: Tx, ctx: Ctx, outgoing: Outgoing): Promise<Outgoing | null> {
  const { message, roomState } = outgoing;
  if (message.textKey !== "V1") return outgoing;
  const [row] = await tx
    .select({ sealed: verifications.codeSealed, until: verifications.codeUntil })
    .from(verifications)
    .where(carriedBy(ctx, message.id));
  const isOver = (row?.until?.getTime() ?? 0) <= ctx.clock.now() || roomState !== "needs_verification";
  if (!row?.sealed || isOver) return null;
  const code = openCode(ctx, message.id, row.sealed);
  return {
    ...outgoing,
    message: {
      ...message,
      text: message.text?.replaceAll(maskedCode, code) ?? null,
      templateValues: message.templateValues?.map((value) => (value === maskedCode ? code : value)) ?? null,
    },
  };
}

/** It went out, or never will: from now on the code is only recognised. */
export async function forgetCode(tx: Tx, ctx: Ctx, messageId: MessageId): Promise<void> {
  await tx.update(verifications).set({ codeSealed: null }).where(carriedBy(ctx, messageId));
}

const carriedBy = (ctx: Ctx, messageId: MessageId) =>
  and(eq(verifications.companyId, ctx.companyId), eq(verifications.messageId, messageId));
