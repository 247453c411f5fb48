import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUnit } from "@/db/testing/make-accounts";
import { makeUser } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { officialAccounts, rooms, selections } from "@/db/schema";
import { CountryCode } from "@/lib/core/countries";
import { makeIdentity, makeNamed, makeWorld } from "@/lib/services/onboarding/testing/make-world";
import { findClients, getClientName } from "./find-clients";
import { explainSelection } from "./explain-selection";
import { reserveRoom } from "./reserve-room";

const channel = "whatsapp" as const;

test("an admin reads which number a client would get and why, and nothing is written", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const userId = await makeNamed(tx, world, "michael");
    const answer = await explainSelection(world.company.admin.ctx, {
      userId,
      channel,
      client: { phone: "+39 333 123 4567" },
    });
    expect(answer).toMatchObject({ account: { id: world.secondaryIds[0] }, knownClient: false });
    expect(answer.sentence).toMatch(/of pool Root pool: the client is of Italy by the phone number \(R8\)/);
    expect(await tx.select().from(selections)).toEqual([]);
    expect(await tx.select().from(rooms)).toEqual([]);
  }));

test("a known client's own rooms and refusals count", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const [michael, anna] = [await makeNamed(tx, world, "michael"), await makeNamed(tx, world, "anna")];
    const identityId = await makeIdentity(tx, world, "+393331234567");
    await reserveRoom(tx, world.company.as({ kind: "job", name: "test" }), {
      userId: michael,
      identityId,
      channel,
      clientId: null,
    });
    const ask = (userId: typeof michael) =>
      explainSelection(world.company.admin.ctx, { userId, channel, client: { phone: "+393331234567" } });
    expect(await ask(michael)).toMatchObject({ knownClient: true, trace: { outcome: { rule: "R1" } } });
    expect(await ask(anna)).toMatchObject({ account: null, trace: { outcome: { error: "NO_ACCOUNT_AVAILABLE" } } });
  }));

test("a country alone, and a pool as edited but not saved, can be asked about", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const userId = await makeNamed(tx, world, "michael");
    const client = { country: CountryCode.parse("FR") };
    const ask = (edit?: object) =>
      explainSelection(world.company.admin.ctx, {
        userId,
        channel,
        client,
        ...(edit
          ? {
              edit: {
                poolId: world.poolId,
                name: "Root pool",
                primaries: [world.primaryId],
                secondaries: [...world.secondaryIds],
                ouIds: [world.company.rootId],
                mappings: [],
                defaultRegion: null,
                fallbackUpward: false,
                matchSharedCode: true,
                ...edit,
              },
            }
          : {}),
      });
    expect((await ask()).account).toBeNull();
    const mapped = await ask({ mappings: [{ from: client.country, to: CountryCode.parse("IT") }] });
    expect(mapped).toMatchObject({ account: { id: world.secondaryIds[0] }, trace: { outcome: { rule: "R9" } } });
    const [saved] = await tx
      .select({ poolId: officialAccounts.poolId })
      .from(officialAccounts)
      .where(eq(officialAccounts.purpose, "secondary"));
    expect(saved?.poolId).toBe(world.poolId);
  }));

test("a number that is none is an error of its field", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const userId = await makeNamed(tx, world, "michael");
    await expect(
      explainSelection(world.company.admin.ctx, { userId, channel, client: { phone: "333 1234567" } }),
    ).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { phone: ["Start with + and the country code"] } },
    });
  }));

test("agents may not ask, supervisors only for users of their units, and nobody for another company's", () =>
  rolledBack(async (tx) => {
    const foreign = await makeWorld(tx);
    const theirs = await makeNamed(tx, foreign, "michael");
    const world = await makeWorld(tx);
    const userId = await makeNamed(tx, world, "michael");
    const ask = (ctx: typeof world.company.admin.ctx, of: typeof userId) =>
      explainSelection(ctx, { userId: of, channel, client: { phone: "+393331234567" } });
    const agent = await makeUser(tx, world.company);
    const supervisor = await makeUser(tx, world.company, {
      roles: ["supervisor"],
      supervises: { ouIds: [world.company.rootId] },
    });
    const stranger = await makeUser(tx, world.company, { roles: ["supervisor"] });
    await expect(ask(agent.ctx, userId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(ask(stranger.ctx, userId)).rejects.toMatchObject({ code: "not_found" });
    await expect(ask(world.company.admin.ctx, theirs)).rejects.toMatchObject({ code: "not_found" });
    expect(await ask(supervisor.ctx, userId)).toMatchObject({ account: { id: world.secondaryIds[0] } });
  }));

test("a known client is found by a part of their name and asked about, each by whom they are for", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { company } = world;
    const [michael, anna] = [await makeNamed(tx, world, "michael"), await makeNamed(tx, world, "anna")];
    const { clientId, identityId } = await makeClient(tx, company, { name: "Chiara 100%", phone: "+393331234567" });
    await reserveRoom(tx, company.as({ kind: "job", name: "test" }), {
      userId: michael,
      identityId,
      channel,
      clientId,
    });
    const admin = company.admin.ctx;
    expect(await findClients(admin, { q: "0%", channel })).toEqual([
      { id: clientId, name: "Chiara 100%", number: "+39 •••• 67" },
    ]);
    expect(await findClients(admin, { q: "_", channel })).toEqual([]);
    expect(await findClients(admin, { q: "chiara", channel: "sms" })).toEqual([]);
    const ask = (userId: typeof michael, ctx = admin) =>
      explainSelection(ctx, { userId, channel, client: { clientId } });
    expect(await ask(michael)).toMatchObject({ knownClient: true, trace: { outcome: { rule: "R1" } } });
    expect(await ask(anna)).toMatchObject({ knownClient: true });
    // A supervisor of another unit knows neither the client nor that there is one.
    const unit = await makeUnit(tx, company, "Elsewhere");
    const other = await makeUser(tx, company, {
      roles: ["supervisor"],
      ouId: unit.id,
      supervises: { ouIds: [unit.id] },
    });
    expect(await findClients(other.ctx, { q: "chiara", channel })).toEqual([]);
    await expect(getClientName(other.ctx, { clientId, channel })).rejects.toMatchObject({ code: "not_found" });
    const theirs = await makeUser(tx, company, { ouId: unit.id });
    await expect(ask(theirs.id, other.ctx)).rejects.toMatchObject({ code: "not_found" });
  }));
