import { createHmac } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { providerConnections } from "@/db/schema";
import { sandboxBody, sandboxSignature, sandboxSignatureHeader, sandboxText } from "@/lib/core/providers/sandbox-wire";
import { openCredentials } from "@/lib/services/connections/secrets";
import { webhookPath } from "@/lib/services/connections/webhook-token";
import { demoCtx, first, look, unique } from "./demo";

type Said = { readonly to: string; readonly phone: string; readonly name: string; readonly text: string };

/** Posts a client's text to the demo's Sandbox as the provider would, also to a number that nobody here has. */
export async function postText(request: APIRequestContext, { to, phone, name, text }: Said): Promise<void> {
  const ctx = await demoCtx();
  const connection = first(
    await look((tx) =>
      tx
        .select()
        .from(providerConnections)
        .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.name, "Sandbox"))),
    ),
  );
  const from = { phone, userId: null, name };
  const body = Buffer.from(
    sandboxBody([sandboxText({ id: `sbx.${unique()}`, to, from, atMs: Date.now(), text, replyTo: null })]),
  );
  const secret = openCredentials(ctx, connection).secrets["signing_secret"] ?? "";
  const sign = (bytes: Uint8Array) => createHmac("sha256", secret).update(bytes).digest("hex");
  const headers = { "content-type": "application/json", [sandboxSignatureHeader]: sandboxSignature(body, sign) };
  // As providers do: a connection kept from an earlier call may be closed at this moment, and a call comes once however often.
  const answer = await request.post(webhookPath(ctx, connection), { data: body, headers, maxRetries: 2 });
  expect(answer.status()).toBe(200);
}
