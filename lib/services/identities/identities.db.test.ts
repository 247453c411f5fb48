import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { identityAliases, interactions, messages, rooms } from "@/db/schema";
import { makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import * as registry from "@/lib/providers/registry";
import { onMeta } from "@/lib/services/inbound/testing/make-meta-number";

const make = onMeta(registry);
const bsuid = "US.10000000000000000043";
const phone = "12025550143";

test("a sender without a phone is known by the provider's own id within our portfolio, and stays one when the phone shows", () =>
  rolledBack(async (tx) => {
    const { write, all } = await make(tx);
    await write({ user: bsuid, username: "sam.example" });
    expect(await all()).toMatchObject([
      {
        phone: null,
        providerId: null,
        matchKey: null,
        providerUserId: bsuid,
        portfolioId: "portfolio-1",
        username: "sam.example",
      },
    ]);
    await write({ user: bsuid, from: phone });
    await write({ from: phone });
    expect(await all()).toMatchObject([
      { phone: `+${phone}`, providerId: phone, matchKey: phone, providerUserId: bsuid },
    ]);
  }));

test("a number known first learns the provider's id, and is then found by either", () =>
  rolledBack(async (tx) => {
    const { write, all } = await make(tx);
    await write({ from: phone });
    await write({ from: phone, user: bsuid, name: "Sam Renamed" });
    await write({ user: bsuid });
    expect(await all()).toMatchObject([{ matchKey: phone, providerUserId: bsuid, profileName: "Sam" }]);
  }));

test("one provider id in two portfolios is two people as far as we know", () =>
  rolledBack(async (tx) => {
    const { company, write, all, account } = await make(tx);
    await write({ user: bsuid });
    const { officialAccounts } = await import("@/db/schema");
    await tx.update(officialAccounts).set({ portfolioId: "portfolio-2" }).where(eq(officialAccounts.id, account.id));
    await write({ user: bsuid });
    expect((await all()).map(({ portfolioId }) => portfolioId)).toEqual(["portfolio-1", "portfolio-2"]);
    expect(company.id).toBeDefined();
  }));

test("a changed number is the same person: re-aliased, never doubled, and the room waits to be verified", () =>
  rolledBack(async (tx) => {
    const { company, account, write, notice, all } = await make(tx);
    await write({ from: phone, user: bsuid });
    const [identity] = await all();
    if (!identity) throw new Error("nobody");
    const user = await makeUser(tx, company);
    const { clientId } = await makeRoom(tx, company, { userId: user.id, accountId: account.id });
    const room = await makeRoom(tx, company, {
      userId: user.id,
      accountId: account.id,
      client: { clientId, identityId: identity.id },
    });
    const changed = { type: "user_changed_number", body: "Sam changed", wa_id: "12025550144" };
    await notice(changed, phone);
    await notice(changed, phone);
    const sam = (await all()).find(({ id }) => id === identity.id);
    expect(sam).toMatchObject({ providerId: "12025550144", matchKey: "12025550144", phone: "+12025550144" });
    expect(await tx.select().from(identityAliases)).toMatchObject([
      { kind: "provider_id", value: phone },
      { kind: "match_key", value: phone },
    ]);
    expect((await tx.select().from(rooms).where(eq(rooms.id, room.id)))[0]?.state).toBe("needs_verification");
    const before = (await all()).length;
    await write({ from: "12025550144" });
    expect(await all()).toHaveLength(before);
    await write({ from: phone });
    expect(await all()).toHaveLength(before + 1);
  }));

test("a changed provider id is followed by the event that tells it", () =>
  rolledBack(async (tx) => {
    const { write, call, all } = await make(tx);
    await write({ user: bsuid });
    await call(
      { user_id_update: [{ user_id: { previous: bsuid, current: "US.99" }, timestamp: "1795165225" }] },
      "user_id_update",
    );
    await write({ user: "US.99" });
    const known = await all();
    expect(known).toMatchObject([{ providerUserId: "US.99" }]);
    expect(await tx.select().from(identityAliases)).toMatchObject([
      { kind: "provider_user_id", value: `portfolio-1/${bsuid}`, identityId: known[0]?.id },
    ]);
  }));

test("a notice about someone we never met makes nobody and nothing", () =>
  rolledBack(async (tx) => {
    const { notice, all } = await make(tx);
    expect(await notice({ type: "user_changed_number", body: "x", wa_id: "12025550199" }, phone)).toMatchObject({
      state: "processed",
    });
    expect(await all()).toEqual([]);
    expect(await tx.select().from(messages)).toEqual([]);
  }));

test("a group's message is kept for the admins, without an interaction", () =>
  rolledBack(async (tx) => {
    const { call } = await make(tx);
    await call({
      messages: [
        { from: phone, id: "wamid.g", timestamp: "1795165225", type: "text", text: { body: "all" }, group_id: "G1" },
      ],
    });
    expect(await tx.select().from(interactions)).toEqual([]);
    expect(await tx.select().from(messages)).toMatchObject([
      { interactionId: null, text: "all", content: { groupId: "G1" } },
    ]);
  }));

test("complaint 13: a type that is new to us becomes a placeholder, the window opens, and what comes after it arrives", () =>
  rolledBack(async (tx) => {
    const { call, write } = await make(tx);
    await call({
      messages: [{ from: phone, id: "wamid.n", timestamp: "1795165225", type: "hologram", hologram: { x: 1 } }],
    });
    expect(await tx.select().from(messages).where(eq(messages.direction, "in"))).toMatchObject([
      { type: "unsupported", text: null, content: { providerType: "hologram" } },
    ]);
    expect((await tx.select().from(interactions))[0]?.windowExpiresAt).not.toBeNull();
    await write({ from: phone });
    expect(await tx.select().from(messages).where(eq(messages.type, "text"))).toHaveLength(1);
  }));

test("refused: a message to a number of another connection makes no identity here", () =>
  rolledBack(async (tx) => {
    const { call, all } = await make(tx);
    const event = await call({
      metadata: { phone_number_id: "999" },
      messages: [{ from: phone, id: "wamid.f", timestamp: "1795165225", type: "text", text: { body: "x" } }],
    });
    expect(event).toMatchObject({ state: "quarantined", reason: "No account here is 999" });
    expect(await all()).toEqual([]);
  }));
