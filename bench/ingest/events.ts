import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, isNotNull } from "drizzle-orm";
import { read } from "@/db/client";
import { identities, interactions, officialAccounts, providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { CompanySlug } from "@/lib/core/company/schema";
import type { ConnectionId } from "@/lib/core/ids";
import { sandboxBody, sandboxSignature, sandboxSignatureHeader, sandboxText } from "@/lib/core/providers/sandbox-wire";
import { hmacSha256Hex } from "@/lib/platform/crypto";
import { findCompany } from "@/lib/services/company/find-company";
import { openCredentials } from "@/lib/services/connections/secrets";
import { webhookPath } from "@/lib/services/connections/webhook-token";

/** One signed call of a provider: a client's text in a room of the demo company. */
export type HookEvent = {
  readonly messageId: string;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
};
export type Hook = {
  readonly ctx: Ctx;
  readonly connectionId: ConnectionId;
  readonly path: string;
  readonly next: () => HookEvent;
  /** A text of whichever client to whichever account of the connection. */
  readonly textOf: (text: { readonly phone: string | null; readonly to: string; readonly text: string }) => HookEvent;
};

/** The Sandbox connection of the demo company, and new events for the rooms on it. */
export async function openHook(): Promise<Hook> {
  const company = await findCompany(CompanySlug.parse("meridiana"));
  if (!company) throw new Error("The demo company is not there");
  const actor = { kind: "hook", provider: "sandbox" } as const;
  const ctx: Ctx = { companyId: company.id, actor, clock: { now: () => Date.now() }, address: null };
  // The demo's own clients are onboarded in the first seconds.
  let rooms = await roomsOf(ctx);
  for (let tries = 0; rooms.length === 0 && tries < 120; tries++) {
    await pause(250);
    rooms = await roomsOf(ctx);
  }
  const [one] = rooms;
  if (!one) throw new Error("The demo company has no room");
  const secret = openCredentials(ctx, one.connection).secrets["signing_secret"] ?? "";
  const textOf: Hook["textOf"] = ({ phone, to, text }) => {
    const messageId = `sbx.bench-${randomUUID()}`;
    const from = { phone, userId: null, name: null };
    const body = sandboxBody([sandboxText({ id: messageId, to, from, atMs: Date.now(), text, replyTo: null })]);
    const signature = sandboxSignature(body, (bytes) => hmacSha256Hex(secret, bytes));
    return { messageId, body, headers: { "content-type": "application/json", [sandboxSignatureHeader]: signature } };
  };
  let made = 0;
  const next = (): HookEvent => {
    const { phone, address } = rooms[made++ % rooms.length] ?? one;
    return textOf({ phone, to: address, text: `Message ${made} of the benchmark` });
  };
  return { ctx, connectionId: one.connection.id, path: webhookPath(ctx, one.connection), next, textOf };
}

const roomsOf = (ctx: Ctx) =>
  read(ctx, (tx) =>
    tx
      .select({ phone: identities.phone, address: officialAccounts.address, connection: providerConnections })
      .from(interactions)
      .innerJoin(identities, eq(identities.id, interactions.identityId))
      .innerJoin(officialAccounts, eq(officialAccounts.id, interactions.accountId))
      .innerJoin(providerConnections, eq(providerConnections.id, officialAccounts.connectionId))
      .where(
        and(eq(interactions.companyId, ctx.companyId), isNotNull(interactions.ownerId), isNotNull(identities.phone)),
      ),
  );
