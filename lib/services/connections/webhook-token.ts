import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookTokens } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { openWebhookToken, sealWebhookToken } from "./secrets";

/** A token of 256 random bits: for providers that sign nothing, the URL is the whole lock. */
export function newWebhookToken(ctx: Ctx, id: ConnectionId): { readonly token: string; readonly sealed: string } {
  const token = randomToken();
  return { token, sealed: sealWebhookToken(ctx, id, token) };
}

/** Makes this token the connection's one: every earlier URL of it stops working. */
export async function registerToken(tx: Tx, ctx: Ctx, id: ConnectionId, token: string): Promise<void> {
  await tx
    .delete(webhookTokens)
    .where(and(eq(webhookTokens.companyId, ctx.companyId), eq(webhookTokens.connectionId, id)));
  await tx.insert(webhookTokens).values({ tokenHash: sha256Hex(token), companyId: ctx.companyId, connectionId: id });
}

/** The path that a connection's provider calls. */
export const webhookPath = (ctx: Ctx, row: { id: ConnectionId; webhookToken: string }): string =>
  `/api/hooks/${encodeURIComponent(openWebhookToken(ctx, row))}`;

/** The whole URL, as it is entered at the provider. */
export const webhookUrl = (ctx: Ctx, row: { id: ConnectionId; webhookToken: string }): string =>
  `${env().PUBLIC_URL.replace(/\/$/, "")}${webhookPath(ctx, row)}`;
