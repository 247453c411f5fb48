import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { actions, auditLog, officialAccounts } from "@/db/schema";
import { makeAccount, makeConnection, nextAddress } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { CreateAccount, type UpdateAccount } from "@/lib/core/accounts/schema";
import type { ConnectionId } from "@/lib/core/ids";
import { descriptors } from "@/lib/providers/registry";
import { accountChoices } from "./account-choices";
import { changeAccountState } from "./change-account-state";
import { changeAccountStates } from "./change-account-states";
import { createAccount } from "./create-account";
import { getAccount } from "./get-account";
import { listAccounts } from "./list-accounts";
import { removeAccount } from "./remove-account";
import { updateAccount } from "./update-account";

const wishes = (connectionId: ConnectionId, over: Record<string, unknown> = {}) =>
  CreateAccount.parse({
    connectionId,
    channel: "whatsapp",
    address: nextAddress(),
    name: "Milan front desk",
    key: "IT0",
    purpose: "primary",
    country: null,
    maxLiveRooms: null,
    priority: 100,
    userId: null,
    contactListId: null,
    description: null,
    ...over,
  });

const create = (ctx: Ctx, input: CreateAccount) => createAccount(ctx, input, descriptors);
const update = (ctx: Ctx, input: UpdateAccount) => updateAccount(ctx, input, descriptors);

async function world(tx: Tx) {
  const company = await makeCompany(tx);
  return { company, ctx: company.admin.ctx, connectionId: await makeConnection(tx, company) };
}

test("a new primary is a draft in its number's country, with its two action rows, audited", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await world(tx);
    const { id } = await create(ctx, wishes(connectionId, { contactListId: company.contactListId }));
    expect(await getAccount(ctx, id)).toMatchObject({ state: "draft", country: "US", key: "IT0", purpose: "primary" });
    const rows = await tx
      .select()
      .from(actions)
      .where(and(eq(actions.companyId, company.id), eq(actions.accountId, id)))
      .orderBy(actions.position);
    expect(rows.map((row) => row.application)).toEqual(["onboard", "auto_reply"]);
    const audited = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.companyId, company.id), eq(auditLog.targetId, id)));
    expect(audited.map((row) => row.action)).toEqual(["account.create"]);
  }));

test.each(["IT0123", "", "IT-0", "ÄÖ"])("the key %j is refused at its field", (key) => {
  const parsed = CreateAccount.safeParse({ ...wishesShape(), key });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual(["key"]);
});

const wishesShape = () => ({ ...wishes("019aa000-0000-7000-8000-000000000001" as ConnectionId) });

test.each([
  ["whatsapp", "02 5550 1180", "address"],
  ["sms", "+0123456789", "address"],
  ["wechat_miniapp", "not an email", "address"],
  ["line", "two words", "address"],
])("on %s the address %j is refused at its field", (channel, address, field) => {
  const parsed = CreateAccount.safeParse({ ...wishesShape(), channel, address });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
});

test.each([
  ["connectionId", "", "Choose a connection"],
  ["connectionId", "none yet", "Choose a connection"],
  ["userId", "", "Choose the user it is for"],
  ["contactListId", "", "Choose a contact list"],
])("%s %j is refused in the list's own words", (field, value, words) => {
  const purpose = field === "userId" ? "dedicated" : "primary";
  const parsed = CreateAccount.safeParse({ ...wishesShape(), purpose, [field]: value });
  expect(parsed.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([[field, words]]);
});

test("an address already used by another company is refused without saying whose it is", () =>
  rolledBack(async (tx) => {
    const theirs = await world(tx);
    const taken = await makeAccount(tx, theirs.company, { connectionId: theirs.connectionId });
    const { ctx, connectionId } = await world(tx);
    const late = create(ctx, wishes(connectionId, { address: taken.address }));
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      userMessage: "This address is in use by another account. Check the number, or retire that account first",
      details: { fields: { address: [expect.any(String)] } },
    });
  }));

test("only an admin of the company touches an account; a foreign one is not there", () =>
  rolledBack(async (tx) => {
    const theirs = await world(tx);
    const foreign = await makeAccount(tx, theirs.company, { connectionId: theirs.connectionId });
    const { company, ctx, connectionId } = await world(tx);
    const own = await makeAccount(tx, company, { connectionId });
    const { channel: _, ...form } = wishes(connectionId);
    // One after another: savepoints of one transaction do not run side by side.
    const all = (who: typeof ctx, accountId: typeof own.id) => [
      () => update(who, { ...form, accountId, version: 1 }),
      () => changeAccountState(who, { accountId, version: 1, act: "drain" }),
      () => removeAccount(who, { accountId, version: 1 }),
      () => getAccount(who, accountId),
    ];
    for (const attempt of all(ctx, foreign.id))
      await expect(attempt()).rejects.toMatchObject({ code: "not_found", userMessage: "No such account" });
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      const more = [
        () => create(user.ctx, wishes(connectionId)),
        () => listAccounts(user.ctx),
        () => accountChoices(user.ctx),
      ];
      for (const attempt of [...all(user.ctx, own.id), ...more]) {
        await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    await expect(create(ctx, wishes(theirs.connectionId))).rejects.toMatchObject({
      details: { fields: { connectionId: [expect.any(String)] } },
    });
  }));

test("an account is activated only after its connection answered for this address", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await world(tx);
    const { id } = await create(ctx, wishes(connectionId, { contactListId: company.contactListId }));
    const activate = (version: number) => changeAccountState(ctx, { accountId: id, version, act: "activate" });
    await expect(activate(1)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("test the connection first"),
    });
    await tx
      .update(officialAccounts)
      .set({ provenAt: new Date(company.clock.now()) })
      .where(eq(officialAccounts.id, id));
    await activate(1);
    expect((await getAccount(ctx, id)).state).toBe("active");
    const { channel: _, ...form } = wishes(connectionId, {
      address: nextAddress(),
      contactListId: company.contactListId,
    });
    await update(ctx, { ...form, accountId: id, version: 2 });
    expect((await getAccount(ctx, id)).facts.proven).toBe(false);
  }));

test("purpose and address are fixed while live rooms exist, and such an account is not retired", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await world(tx);
    const account = await makeAccount(tx, company, { connectionId });
    const agent = await makeUser(tx, company);
    await makeRoom(tx, company, { userId: agent.id, accountId: account.id });
    const { channel: _, ...form } = wishes(connectionId, { address: account.address, purpose: "primary" });
    await expect(update(ctx, { ...form, accountId: account.id, version: 1 })).rejects.toMatchObject({
      details: { fields: { purpose: ["The purpose is fixed while 1 live rooms exist"] } },
    });
    await expect(
      update(ctx, { ...form, purpose: "secondary", address: nextAddress(), accountId: account.id, version: 1 }),
    ).rejects.toMatchObject({
      details: { fields: { address: ["The address is fixed while 1 live rooms exist"] } },
    });
    await changeAccountState(ctx, { accountId: account.id, version: 1, act: "drain" });
    await expect(changeAccountState(ctx, { accountId: account.id, version: 2, act: "retire" })).rejects.toMatchObject({
      userMessage: expect.stringContaining("1 live and 0 cooling rooms remain"),
    });
    await expect(removeAccount(ctx, { accountId: account.id, version: 2 })).rejects.toMatchObject({
      userMessage: expect.stringContaining("retire it instead"),
    });
  }));

test("an edit gives no account a purpose that its channel does not have", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await world(tx);
    const wish = { connectionId, channel: "telegram" as const, address: "@desk", purpose: "primary" as const };
    const account = await makeAccount(tx, company, wish);
    const user = await makeUser(tx, company);
    const { channel: _, ...form } = wishes(connectionId, { purpose: "dedicated", userId: user.id });
    await expect(update(ctx, { ...form, address: "@desk", accountId: account.id, version: 1 })).rejects.toMatchObject({
      details: { fields: { purpose: ["A dedicated number exists for WhatsApp and SMS"] } },
    });
  }));

test("a never used account is deleted and its address is free again", () =>
  rolledBack(async (tx) => {
    const { ctx, connectionId } = await world(tx);
    const form = wishes(connectionId);
    const first = await create(ctx, form);
    await removeAccount(ctx, { accountId: first.id, version: 1 });
    await expect(create(ctx, form)).resolves.toMatchObject({ name: form.name });
  }));

test("one number never serves two users, and a user has one dedicated account a channel", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await world(tx);
    const [anna, wei] = [await makeUser(tx, company), await makeUser(tx, company)];
    const address = nextAddress();
    const dedicated = (key: string, over: Record<string, unknown>) =>
      wishes(connectionId, { key, purpose: "dedicated", ...over });
    await create(ctx, dedicated("D1", { address, userId: anna.id }));
    await expect(
      tx.transaction(() => create(ctx, dedicated("D2", { address, channel: "sms", userId: wei.id }))),
    ).rejects.toMatchObject({
      details: { fields: { userId: ["This number is dedicated to another user on another channel"] } },
    });
    await expect(tx.transaction(() => create(ctx, dedicated("D3", { userId: anna.id })))).rejects.toMatchObject({
      details: { fields: { userId: ["This user has a dedicated account on this channel already"] } },
    });
    await expect(create(ctx, dedicated("D4", { address, channel: "sms", userId: anna.id }))).resolves.toMatchObject({
      name: "Milan front desk",
    });
  }));

test("several accounts take a step together or none does, and the refusal names the first in the way", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await world(tx);
    const agent = await makeUser(tx, company);
    const make = (state: "active" | "draft") => makeAccount(tx, company, { connectionId, state });
    const [active, draft] = [[await make("active"), await make("active")], await make("draft")];
    const theirs = await makeCompany(tx);
    const other = await makeAccount(tx, theirs, { connectionId: await makeConnection(tx, theirs) });
    const statesOf = async () => (await listAccounts(ctx)).map(({ state }) => state).toSorted();
    const drain = (accounts: readonly { id: typeof draft.id }[], as = ctx) =>
      changeAccountStates(as, { accounts: { kind: "ids", ids: accounts.map(({ id }) => id) }, act: "drain" }, "en");
    await expect(drain(active, agent.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(drain([...active, other])).rejects.toMatchObject({ code: "not_found" });
    await expect(drain([...active, draft])).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringMatching(new RegExp(`^${draft.key}: .+ Nothing was changed: untick it\\.$`)),
    });
    expect(await statesOf()).toEqual(["active", "active", "draft"]);
    expect(await drain(active)).toEqual({ changed: 2 });
    expect(await statesOf()).toEqual(["draft", "draining", "draining"]);
    const all = (expectedCount: number) =>
      changeAccountStates(
        ctx,
        { accounts: { kind: "matching", q: "", f: "state:is:draining", expectedCount }, act: "disable" },
        "en",
      );
    await expect(all(3)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("2 accounts"),
    });
    expect(await all(2)).toEqual({ changed: 2 });
    expect(await statesOf()).toEqual(["disabled", "disabled", "draft"]);
    const audited = await tx.select().from(auditLog).where(eq(auditLog.action, "account.drain"));
    expect(audited.map(({ targetId }) => targetId).toSorted()).toEqual(active.map(({ id }) => id).toSorted());
  }));

test.each([
  ["an impossible number", { address: "+39 1" }, "address"],
  ["a number with letters", { address: "+39 02 CALL" }, "address"],
  ["a country that does not exist", { country: "ZZ" }, "country"],
  ["a capacity of none", { maxLiveRooms: 0 }, "maxLiveRooms"],
  ["a capacity below none", { maxLiveRooms: -1 }, "maxLiveRooms"],
])("%s is refused at its field", (_, over, field) => {
  const parsed = CreateAccount.safeParse({ ...wishesShape(), ...over });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
});

test("a toll-free number is of the country that was chosen for it, since it tells none", () =>
  rolledBack(async (tx) => {
    const { ctx, connectionId } = await world(tx);
    const { id } = await create(ctx, wishes(connectionId, { address: "+18005550100", country: "CA" }));
    expect(await getAccount(ctx, id)).toMatchObject({ address: "+18005550100", country: "CA" });
  }));

test("a retired account is edited no more, and says so", () =>
  rolledBack(async (tx) => {
    const { ctx, connectionId } = await world(tx);
    const { id } = await create(ctx, wishes(connectionId));
    const { channel: _, ...form } = wishes(connectionId, { name: "Another" });
    await changeAccountState(ctx, { accountId: id, version: 1, act: "retire" });
    await expect(update(ctx, { ...form, accountId: id, version: 2 })).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("retired"),
    });
    expect((await getAccount(ctx, id)).name).toBe("Milan front desk");
  }));
