import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type Tx, unscoped } from "@/db/client";
import { extensions, identities, officialAccounts, providerConnections, templates } from "@/db/schema";
import { makeAccount, makeConnection, makePool } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestCompany } from "@/db/testing/make-company";
import type { Actor } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, ConnectionId } from "@/lib/core/ids";
import { hmacSha256Hex } from "@/lib/platform/crypto";
import { systemClock } from "@/lib/platform/clock";
import { sealSecrets, sealWebhookToken } from "@/lib/services/connections/secrets";
import { registerToken } from "@/lib/services/connections/webhook-token";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { seedDefaultActions } from "@/lib/services/routing/default-actions";

const appSecret = "a-secret-for-tests-0001";
let numbers = 100_000 + (process.pid % 1_000) * 1_000;

export type MetaWorld = {
  readonly companyId: TestCompany["id"];
  readonly connectionId: ConnectionId;
  readonly primary: { readonly id: AccountId; readonly ref: string };
  /** What a provider's URL ends with. */
  readonly token: string;
  readonly admin: Ctx;
  readonly as: (actor: Actor) => Ctx;
};

type Wishes = { readonly secondaries?: number; readonly words?: readonly string[] };

/** A company on Meta, committed: a pool with a primary and so many secondaries, and a user for each word. Pairs do not cool. */
export function makeMetaWorld(
  baseUrl: string,
  { secondaries = 1, words = ["michael"] }: Wishes = {},
): Promise<MetaWorld> {
  return unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const ctx = company.as({ kind: "operator" });
    const connectionId = await makeConnection(tx, company, "meta");
    const token = randomUUID().replaceAll("-", "");
    await tx
      .update(providerConnections)
      .set({
        settings: { waba_id: "2", base_url: baseUrl },
        secrets: sealSecrets(ctx, connectionId, { access_token: "t", app_secret: appSecret, verify_token: "v" }),
        webhookToken: sealWebhookToken(ctx, connectionId, token),
      })
      .where(and(eq(providerConnections.companyId, company.id), eq(providerConnections.id, connectionId)));
    await registerToken(tx, ctx, connectionId, token);
    const poolId = await makePool(tx, company, { cooldownDays: 0 });
    const account = async (purpose: "primary" | "secondary") => {
      const { id } = await makeAccount(tx, company, { connectionId, purpose, poolId });
      return { id, ref: await giveRef(tx, company, id) };
    };
    const primary = await account("primary");
    for (let made = 0; made < secondaries; made++) await account("secondary");
    await seedDefaultActions(tx, ctx, primary.id);
    const since = new Date(company.clock.now());
    for (const word of words) {
      const { id: userId } = await makeUser(tx, company, { name: word });
      await tx.insert(extensions).values({ companyId: company.id, userId, word, folded: word, since });
    }
    const as = (actor: Actor): Ctx => ({ companyId: company.id, actor, clock: systemClock, address: null });
    return { companyId: company.id, connectionId, primary, token, admin: as(company.admin.actor), as };
  });
}

async function giveRef(tx: Tx, company: TestCompany, id: AccountId): Promise<string> {
  const providerAccountId = randomUUID().replaceAll(/\D/g, "").padEnd(15, "7").slice(0, 15);
  await tx
    .update(officialAccounts)
    .set({ providerAccountId })
    .where(and(eq(officialAccounts.companyId, company.id), eq(officialAccounts.id, id)));
  return providerAccountId;
}

const call = (ref: string, value: object): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: "2", changes: [{ field: "messages", value: { metadata: { phone_number_id: ref }, ...value } }] }],
    }),
  );
const nowS = () => String(Math.floor(Date.now() / 1_000));

/** Another client's number at each call. */
export const nextClient = (): string => `1202${++numbers + 5_550_000}`;

/** A client sends something to the primary. */
export const messageCall = (world: MetaWorld, message: Readonly<Record<string, unknown>>) =>
  call(world.primary.ref, { messages: [{ id: `wamid.in-${randomUUID()}`, timestamp: nowS(), ...message }] });

/** A client writes to the primary. */
export const textCall = (
  world: MetaWorld,
  { from = nextClient(), id = `wamid.in-${randomUUID()}`, body = "#michael" } = {},
) => messageCall(world, { id, from, type: "text", text: { body } });

/** The provider reports about a message of the primary, with the id that we sent along. */
export const statusCall = (world: MetaWorld, correlation: string, status = "delivered") =>
  call(world.primary.ref, {
    statuses: [
      {
        id: `wamid.${randomUUID()}`,
        status,
        timestamp: nowS(),
        recipient_id: "1",
        biz_opaque_callback_data: correlation,
      },
    ],
  });

export const signed = (body: Uint8Array): Record<string, string> => ({
  "content-type": "application/json",
  "x-hub-signature-256": `sha256=${hmacSha256Hex(appSecret, body)}`,
});

/** Stores a call as the web process does once it has verified it. */
export const accept = (world: MetaWorld, body: Uint8Array) =>
  acceptEvent(world.as({ kind: "hook", provider: "meta" }), {
    connectionId: world.connectionId,
    provider: "meta",
    headers: {},
    body,
    state: "received",
    reason: null,
  });

/** For one template to one client, within the caller's transaction: no window is asked for. */
export async function makeTemplateScene(tx: Tx, baseUrl: string) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company, "meta");
  const secrets = sealSecrets(company.as({ kind: "operator" }), connectionId, { access_token: "t" });
  await tx
    .update(providerConnections)
    .set({ settings: { waba_id: "2", base_url: baseUrl }, secrets })
    .where(and(eq(providerConnections.companyId, company.id), eq(providerConnections.id, connectionId)));
  const { id: accountId } = await makeAccount(tx, company, { connectionId });
  const providerId = nextClient();
  const createdAt = new Date(company.clock.now());
  const [identity] = await tx
    .insert(identities)
    .values({
      companyId: company.id,
      channel: "whatsapp",
      providerId,
      phone: `+${providerId}`,
      matchKey: providerId,
      createdAt,
    })
    .returning({ id: identities.id });
  const [template] = await tx.select({ id: templates.id }).from(templates).where(eq(templates.mappedTo, "M5"));
  if (!identity || !template) throw new Error("The scene was not made");
  return { company, accountId, identityId: identity.id, template: { id: template.id, values: ["Sam", "Ann", "Bank"] } };
}
