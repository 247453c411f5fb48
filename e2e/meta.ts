import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { CreateAccount } from "@/lib/core/accounts/schema";
import type { AccountId, ConnectionId } from "@/lib/core/ids";
import { descriptors } from "@/lib/providers/registry";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { createAccount } from "@/lib/services/accounts/create-account";
import { getAccount } from "@/lib/services/accounts/get-account";
import { accountChoices } from "@/lib/services/accounts/account-choices";
import { createConnection } from "@/lib/services/connections/create-connection";
import { getConnection } from "@/lib/services/connections/get-connection";
import { listTemplates } from "@/lib/services/templates/list-templates";
import { mapTemplate } from "@/lib/services/templates/map-template";
import { demoCtx, first, nextKey, nextPhone, unique } from "./demo";
import type { FakeGraph } from "./fakes/graph";

const secret = "meta-app-secret-for-tests-0001";
export const verifyToken = "verify-token-for-tests-0001";

export type MetaHook = {
  readonly ctx: Ctx;
  readonly path: string;
  readonly connectionId: ConnectionId;
  readonly accountId: AccountId;
  readonly wabaId: string;
  readonly phoneNumberId: string;
};

/** A Meta connection with one active primary, made and proven as an admin's would be; Meta itself is the fake. */
export async function makeMetaHook(graph: FakeGraph): Promise<MetaHook> {
  const ctx = await demoCtx();
  const contactListId = first((await accountChoices(ctx)).contactLists).id;
  const address = nextPhone();
  const [wabaId, phoneNumberId] = [`2${address.slice(1)}`, `9${address.slice(1)}`];
  graph.serve(wabaId, phoneNumberId, address);
  const { id: connectionId } = await createConnection(
    ctx,
    {
      name: `Meta ${unique()}`,
      provider: "meta",
      values: {
        waba_id: wabaId,
        access_token: "EAATESTTOKEN",
        app_id: "600700800900101",
        app_secret: secret,
        verify_token: verifyToken,
        graph_version: "v23.0",
        base_url: graph.baseUrl,
      },
    },
    descriptors,
  );
  const account = CreateAccount.parse({
    connectionId,
    channel: "whatsapp",
    address,
    name: `Meta front desk ${address}`,
    key: nextKey(),
    purpose: "primary",
    country: "US",
    maxLiveRooms: null,
    priority: 100,
    userId: null,
    contactListId,
    description: null,
  });
  const { id: accountId } = await createAccount(ctx, account, descriptors);
  const fetched = () => listTemplates(ctx, connectionId);
  await expect.poll(async () => (await fetched()).length, { timeout: 20_000 }).toBe(1);
  await mapTemplate(ctx, { templateId: first(await fetched()).id, mappedTo: "recontact" });
  await expect.poll(async () => (await getAccount(ctx, accountId)).facts.proven, { timeout: 20_000 }).toBe(true);
  const { version } = await getAccount(ctx, accountId);
  await changeAccountState(ctx, { accountId, version, act: "activate" });
  const { webhookUrl } = await getConnection(ctx, connectionId);
  return { ctx, path: new URL(webhookUrl).pathname, connectionId, accountId, wabaId, phoneNumberId };
}

/** Signs a body as Meta does: HMAC-SHA256 of the raw bytes with the app's secret. */
export const signed = (body: string | Buffer, key = secret): Record<string, string> => ({
  "content-type": "application/json",
  "x-hub-signature-256": `sha256=${createHmac("sha256", key).update(body).digest("hex")}`,
});

const Case = z.object({ request: z.object({ body: z.string() }) });

/** A worked case's body (`vectors/meta`), about the test's own number, sender and message. */
export function caseBody(name: string, hook: MetaHook, sender: string, messageId: string): string {
  const { request } = Case.parse(JSON.parse(readFileSync(join("vectors", "meta", `${name}.json`), "utf8")));
  return request.body
    .replaceAll("100200300400501", hook.phoneNumberId)
    .replaceAll("200300400500601", hook.wabaId)
    .replaceAll("12025550143", sender)
    .replaceAll("US.10000000000000000043", `US.${sender}`)
    .replaceAll(/wamid\.[A-Za-z0-9+/=]+/g, messageId);
}

export type Part = Record<string, unknown>;
type Value = { readonly from?: string; readonly messages?: readonly Part[]; readonly statuses?: readonly Part[] };

/** Meta's envelope around messages of one client, or around statuses. */
export function envelope(hook: MetaHook, { from, messages, statuses }: Value): string {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "12025550199", phone_number_id: hook.phoneNumberId },
    ...(from && messages
      ? {
          contacts: [{ profile: { name: "Sam Example" }, wa_id: from, user_id: `US.${from}` }],
          messages: messages.map((part) => ({ from, from_user_id: `US.${from}`, timestamp, ...part })),
        }
      : {}),
    ...(statuses ? { statuses: statuses.map((part) => ({ timestamp, ...part })) } : {}),
  };
  const entry = [{ id: hook.wabaId, changes: [{ field: "messages", value }] }];
  return JSON.stringify({ object: "whatsapp_business_account", entry });
}
