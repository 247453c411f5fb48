import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { jobs, officialAccounts } from "@/db/schema";
import { nextAddress } from "@/db/testing/make-accounts";
import { makeCompany, type TestCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { CreateAccount, UpdateAccount } from "@/lib/core/accounts/schema";
import type { AccountId, ConnectionId } from "@/lib/core/ids";
import type { ConnectionTest } from "@/lib/core/providers/calls";
import * as registry from "@/lib/providers/registry";
import { createConnection } from "@/lib/services/connections/create-connection";
import { getConnection } from "@/lib/services/connections/get-connection";
import { runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { updateConnection } from "@/lib/services/connections/update-connection";
import { aJob, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { changeAccountState } from "./change-account-state";
import { createAccount } from "./create-account";
import { getAccount } from "./get-account";
import { updateAccount } from "./update-account";

const { fakeDeps } = onSandbox(registry);
const { descriptors } = registry;

const metaValues = {
  waba_id: "200300400500601",
  access_token: "EAAB-first-token-abcdefghij",
  app_id: "600700800900101",
  app_secret: "an-app-secret-0123456789",
  verify_token: "a-verify-token-0123456789",
};

const connect = async (company: TestCompany, provider: "sandbox" | "meta") => {
  const values = provider === "meta" ? metaValues : {};
  const input = { name: `${provider} ${crypto.randomUUID()}`, provider, values };
  return (await createConnection(company.admin.ctx, input, descriptors)).id;
};

/** Answers a test that is under way; `meanwhile` happens after the provider was asked. */
async function answer(
  company: TestCompany,
  id: ConnectionId,
  serves: Extract<ConnectionTest, { ok: true }>["serves"],
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
) {
  const { deps } = fakeDeps();
  const answering: typeof deps = {
    ...deps,
    adapterFor: (ctx, name) => {
      const adapter = deps.adapterFor(ctx, name);
      return (
        adapter && {
          ...adapter,
          testConnection: async () => {
            await meanwhile();
            return { ok: true, serves };
          },
        }
      );
    },
  };
  const job = aJob();
  await runConnectionTest(company.as({ kind: "job", name: "test" }), { connectionId: id }, job, answering);
  return job;
}

async function make(tx: Tx) {
  const company = await makeCompany(tx);
  const { ctx } = company.admin;
  const connectionId = await connect(company, "sandbox");
  const form = {
    connectionId,
    address: nextAddress(),
    name: "Milan front desk",
    key: "IT0",
    purpose: "primary",
    country: null,
    maxLiveRooms: null,
    priority: 100,
    userId: null,
    contactListId: company.contactListId,
    description: null,
  };
  const create = (over: Partial<Record<string, unknown>> = {}) =>
    createAccount(ctx, CreateAccount.parse({ ...form, channel: "whatsapp", ...over }), descriptors);
  const update = async (accountId: AccountId, over: Partial<Record<string, unknown>>) => {
    const { version } = await getAccount(ctx, accountId);
    return updateAccount(ctx, UpdateAccount.parse({ ...form, accountId, version, ...over }), descriptors);
  };
  const proven = async (id: AccountId) => (await getAccount(ctx, id)).facts.proven;
  const served = (...addresses: string[]) =>
    addresses.map((address) => ({ address, providerAccountId: null, name: null }));
  return { company, ctx, connectionId, form, create, update, proven, served };
}

const testsOf = (tx: Tx, id: ConnectionId) =>
  tx.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.dedupeKey, id));

test("a new account asks its connection as the Test button does, and the page says that it is being asked", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, create, proven } = await make(tx);
    await answer(company, connectionId, []);
    await tx.delete(jobs);
    const { id } = await create();
    expect(await testsOf(tx, connectionId)).toEqual([{ payload: { connectionId } }]);
    expect((await getConnection(ctx, connectionId)).test).toMatchObject({ outcome: "running" });
    expect(await proven(id)).toBe(false);
    await answer(company, connectionId, "any");
    expect(await proven(id)).toBe(true);
  }));

test("another address or connection loses its proof and is asked for; other edits ask nobody", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, create, update, proven } = await make(tx);
    const { id } = await create();
    await answer(company, connectionId, "any");
    await tx.delete(jobs);
    await update(id, { name: "Milan desk" });
    expect([await proven(id), (await testsOf(tx, connectionId)).length]).toEqual([true, 0]);

    const address = nextAddress();
    await update(id, { address });
    expect([await proven(id), (await testsOf(tx, connectionId)).length]).toEqual([false, 1]);
    expect((await getConnection(ctx, connectionId)).test).toMatchObject({ outcome: "running" });
    await answer(company, connectionId, "any");
    expect(await proven(id)).toBe(true);

    const other = await connect(company, "sandbox");
    await answer(company, other, "any");
    await tx.delete(jobs);
    await update(id, { address, connectionId: other });
    expect([await proven(id), (await testsOf(tx, other)).length]).toEqual([false, 1]);
  }));

test("an address that the connection no longer serves loses its proof, and the one beside it keeps its own", () =>
  rolledBack(async (tx) => {
    const { company, connectionId, create, proven, served, form } = await make(tx);
    const [kept, lost] = [await create(), await create({ address: nextAddress(), key: "IT1" })];
    await answer(company, connectionId, "any");
    expect([await proven(kept.id), await proven(lost.id)]).toEqual([true, true]);
    await answer(company, connectionId, served(form.address));
    expect([await proven(kept.id), await proven(lost.id)]).toEqual([true, false]);
  }));

test("an answer to values that were replaced meanwhile proves nothing and is not shown", () =>
  rolledBack(async (tx) => {
    const { company, ctx, create, proven, served, form } = await make(tx);
    const meta = await connect(company, "meta");
    const { id } = await create({ connectionId: meta });
    const values = { ...metaValues, access_token: "EAAB-second-token-klmn", graph_version: "", base_url: "" };
    const { name, version } = await getConnection(ctx, meta);
    const job = await answer(company, meta, served(form.address), () =>
      updateConnection(ctx, { connectionId: meta, version, name, values }, descriptors),
    );
    expect(await proven(id)).toBe(false);
    expect(await getConnection(ctx, meta)).toMatchObject({ state: "untested", test: { outcome: "running" } });
    expect(job.finished).toBe(1);
    await answer(company, meta, served(form.address));
    expect(await proven(id)).toBe(true);
  }));

test("an account that is enabled again is asked for anew", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, create, proven } = await make(tx);
    const { id } = await create();
    await answer(company, connectionId, "any");
    await changeAccountState(ctx, { accountId: id, version: 1, act: "disable" });
    await tx.delete(jobs);
    await changeAccountState(ctx, { accountId: id, version: 2, act: "enable" });
    expect([await proven(id), (await testsOf(tx, connectionId)).length]).toEqual([false, 1]);
  }));

test("refused: a connection whose provider does not carry the account's channel, at its field", () =>
  rolledBack(async (tx) => {
    const { company, connectionId, create, update } = await make(tx);
    const meta = await connect(company, "meta");
    const refusal = (channel: string) => ({
      code: "conflict",
      details: {
        fields: { connectionId: [`The provider of this connection does not carry ${channel}: choose another`] },
      },
    });
    await expect(create({ connectionId: meta, channel: "sms" })).rejects.toMatchObject(refusal("SMS"));
    expect(await tx.select().from(officialAccounts)).toEqual([]);
    const { id } = await create({ connectionId, channel: "signal" });
    await expect(update(id, { connectionId: meta })).rejects.toMatchObject(refusal("Signal"));
  }));

test("refused: an edit of a retired account, whose address may be another's by now", () =>
  rolledBack(async (tx) => {
    const { ctx, create, update } = await make(tx);
    const { id } = await create();
    await changeAccountState(ctx, { accountId: id, version: 1, act: "retire" });
    await expect(update(id, { address: nextAddress() })).rejects.toMatchObject({
      code: "conflict",
      userMessage: "A retired account is kept as it was",
    });
  }));
