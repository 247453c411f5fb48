import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities, messages, officialAccounts, providerConnections, rooms, templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId } from "@/lib/core/ids";

/** A message of ours with all that its sending needs, its row locked; null when it is gone. */
export async function loadOutgoing(tx: Tx, ctx: Ctx, id: MessageId) {
  const { companyId } = ctx;
  const [row] = await tx
    .select({
      message: messages,
      account: officialAccounts,
      identity: identities,
      connection: {
        id: providerConnections.id,
        provider: providerConnections.provider,
        settings: providerConnections.settings,
        secrets: providerConnections.secrets,
      },
      template: templates,
      roomState: rooms.state,
    })
    .from(messages)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, messages.accountId)),
    )
    .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, messages.identityId)))
    .innerJoin(
      providerConnections,
      and(eq(providerConnections.companyId, companyId), eq(providerConnections.id, officialAccounts.connectionId)),
    )
    .leftJoin(templates, and(eq(templates.companyId, companyId), eq(templates.id, messages.templateId)))
    .leftJoin(rooms, and(eq(rooms.companyId, companyId), eq(rooms.id, messages.roomId)))
    .where(and(eq(messages.companyId, companyId), eq(messages.id, id), eq(messages.direction, "out")))
    .for("update", { of: messages });
  return row ?? null;
}

export type Outgoing = NonNullable<Awaited<ReturnType<typeof loadOutgoing>>>;

/** The message row alone, locked. */
export async function lockMessage(tx: Tx, ctx: Ctx, id: MessageId) {
  const [row] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, id)))
    .for("update");
  return row ?? null;
}
