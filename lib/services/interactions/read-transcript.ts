import { and, asc, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactions, messages, officialAccounts, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { InteractionId } from "@/lib/core/ids";
import type { Transcript } from "@/lib/core/interactions/transcript";
import { faceOf } from "@/lib/core/masking/face";
import { maskedFrom } from "@/lib/core/masking/mask";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { audit } from "@/lib/services/audit/write-audit";

/** A conversation whole, to be taken along; that it was taken is in the audit. */
export async function readTranscript(ctx: Ctx, interactionId: InteractionId): Promise<Transcript> {
  requirePermission(ctx, "interaction.transcript");
  return transact(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: interactions, key: officialAccounts.key, name: officialAccounts.name, agent: users.name })
      .from(interactions)
      .innerJoin(
        officialAccounts,
        and(eq(officialAccounts.companyId, interactions.companyId), eq(officialAccounts.id, interactions.accountId)),
      )
      .leftJoin(users, and(eq(users.companyId, interactions.companyId), eq(users.id, interactions.ownerId)))
      .where(
        and(
          eq(interactions.companyId, ctx.companyId),
          eq(interactions.id, interactionId),
          visibleInteractions(ctx.actor),
        ),
      );
    if (!found) throw new AppError("not_found", "No such interaction");
    const { row, key, name, agent } = found;
    const face = faceOf(maskedFrom(ctx.actor), false);
    const said = await tx
      .select({ message: messages, author: users.name })
      .from(messages)
      .leftJoin(users, and(eq(users.companyId, messages.companyId), eq(users.id, messages.authorId)))
      .where(and(eq(messages.companyId, ctx.companyId), eq(messages.interactionId, interactionId)))
      .orderBy(asc(messages.createdAt), asc(messages.id));
    await audit(tx, ctx, {
      action: "interaction.transcript",
      target: { kind: "interaction", id: interactionId, name: row.contactName },
      after: { messages: said.length },
    });
    return {
      number: row.number,
      contact: face.name(row.contactName),
      phone: face.number(row.phone),
      channel: row.channel,
      account: `${key} ${name}`,
      agent,
      status: row.status,
      startedAt: row.startedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      closeReason: row.closeReason,
      disposition: [row.dispositionFirst, row.dispositionSecond, row.dispositionThird].filter((word) => word !== null),
      messages: said.map(({ message, author }) => ({
        at: message.sentAt.toISOString(),
        direction: message.direction,
        author,
        type: message.type,
        text: message.deletedAt === null ? message.text : null,
        file: message.deletedAt === null ? fileOf(message.content) : null,
        delivery: message.delivery,
        edited: (message.editedFrom?.length ?? 0) > 0,
        deleted: message.deletedAt !== null,
      })),
    };
  });
}

const fileOf = (content: Readonly<Record<string, unknown>> | null): string | null =>
  typeof content?.["filename"] === "string" ? content["filename"] : null;
