import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { companySettings, identities, officialAccounts, pools } from "@/db/schema";
import { makeAccount, makeConnection, makePool, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { CountryCode } from "@/lib/core/countries";
import type { CoverageView } from "@/lib/core/geography/view";
import { everyCountry } from "@/lib/platform/country-data";
import { mapCountry } from "@/lib/services/pools/map-country";
import { explainSelection } from "./explain-selection";
import { getCoverage } from "./get-coverage";

const channel = "whatsapp" as const;
const code = (text: string) => CountryCode.parse(text);
const of = (view: CoverageView, country: string) => view.countries.find((one) => one.country === country);

/** Iberia's pool with a number in Lisbon and a full one in Madrid, below a pool for the world in Milan. */
async function world(tx: Tx) {
  const company = await makeCompany(tx);
  const iberia = await makeUnit(tx, company, "Iberia");
  const connectionId = await makeConnection(tx, company);
  const above = await makePool(tx, company, { name: "World", defaultRegion: "IT" });
  const poolId = await makePool(tx, company, { name: "Iberia clients", ouIds: [iberia.id] });
  const lisbon = await makeAccount(tx, company, { connectionId, poolId, country: "PT", maxLiveRooms: 40 });
  const milan = await makeAccount(tx, company, { connectionId, poolId: above, country: "IT" });
  return { company, ctx: company.admin.ctx, iberia, connectionId, poolId, above, lisbon, milan };
}

test("every country is there once, and each is what explain says of a client of it", () =>
  rolledBack(async (tx) => {
    const { company, ctx, iberia, poolId } = await world(tx);
    await mapCountry(ctx, { poolId, version: 1, from: code("BR"), to: code("PT") });
    await tx.update(pools).set({ fallbackUpward: true, matchSharedCode: false }).where(eq(pools.id, poolId));
    const agent = await makeUser(tx, company, { ouId: iberia.id });
    const view = await getCoverage(ctx, { ouId: iberia.id, channel });
    expect(view.countries.map(({ country }) => country)).toEqual(everyCountry);
    for (const country of everyCountry) {
      const said = await explainSelection(ctx, { userId: agent.id, channel, client: { country } });
      const { outcome, pools: visited } = said.trace;
      const cover = of(view, country);
      expect([country, cover?.decidedBy ?? null]).toEqual([country, outcome.kind === "account" ? outcome.rule : null]);
      expect([country, cover?.pool?.id ?? null]).toEqual([country, visited.at(-1)?.poolId ?? null]);
    }
    expect(of(view, "PT")).toMatchObject({ rule: "exact", accounts: 1, freeRooms: 40 });
    expect(of(view, "BR")).toMatchObject({ rule: "mapped", servedBy: "PT", pool: { name: "Iberia clients" } });
    expect(of(view, "FR")).toMatchObject({
      rule: "fallback",
      servedBy: "IT",
      pool: { name: "World" },
      freeRooms: null,
    });
  }));

test("a gap names the country where its language is served, and a pool without room names none", () =>
  rolledBack(async (tx) => {
    const { company, ctx, iberia, connectionId, poolId, lisbon } = await world(tx);
    await makeAccount(tx, company, { connectionId, poolId, country: "AR", maxLiveRooms: 500 });
    const view = await getCoverage(ctx, { ouId: iberia.id, channel });
    expect(view.pool).toMatchObject({ id: poolId, name: "Iberia clients", version: 1, state: "active" });
    expect(view.targets.map(({ country, freeRooms }) => `${country} ${freeRooms}`)).toEqual(["AR 500", "PT 40"]);
    expect(of(view, "BR")).toMatchObject({ rule: "none", error: "NO_ACCOUNT_AVAILABLE", suggestion: "PT" });
    expect(of(view, "UY")).toMatchObject({ suggestion: "AR" });
    await tx
      .update(officialAccounts)
      .set({ state: "disabled" })
      .where(eq(officialAccounts.country, code("AR")));
    await tx.update(officialAccounts).set({ state: "disabled" }).where(eq(officialAccounts.id, lisbon.id));
    const after = await getCoverage(ctx, { ouId: iberia.id, channel });
    expect([after.targets, of(after, "BR")?.suggestion]).toEqual([[], null]);
  }));

test("a unit without a pool says so, and where the company lets a pool above stand in, that one is mapped in", () =>
  rolledBack(async (tx) => {
    const { company, ctx, above } = await world(tx);
    const bare = await makeUnit(tx, company, "Nordics");
    const none = await getCoverage(ctx, { ouId: bare.id, channel });
    expect(none.pool).toBeNull();
    expect(new Set(none.countries.map(({ error }) => error))).toEqual(new Set(["NO_POOL"]));
    await tx
      .insert(companySettings)
      .values({ companyId: company.id, name: "pools.inherit_when_missing", value: true, changedAt: new Date() });
    const inherited = await getCoverage(ctx, { ouId: bare.id, channel });
    expect(inherited.pool).toMatchObject({ id: above });
    expect(of(inherited, "SE")).toMatchObject({ rule: "default", servedBy: "IT" });
  }));

test("a pool that is not active is named, and covers nothing", () =>
  rolledBack(async (tx) => {
    const { ctx, iberia, poolId } = await world(tx);
    await tx.update(pools).set({ state: "inactive" }).where(eq(pools.id, poolId));
    const view = await getCoverage(ctx, { ouId: iberia.id, channel });
    expect(view.pool).toMatchObject({ name: "Iberia clients", state: "inactive" });
    expect(view.countries.every(({ rule }) => rule === "none")).toBe(true);
  }));

test("known clients count for the country that selection takes them to be of", () =>
  rolledBack(async (tx) => {
    const { company, ctx, iberia } = await world(tx);
    for (const phone of ["+351912345678", "+351912345679", "+5511987654321", "+18002345678"])
      await makeClient(tx, company, { phone });
    // Guernsey's and Britain's begin alike.
    for (const phone of ["+447781123456", "+447400123456"]) await makeClient(tx, company, { phone });
    const named = await makeClient(tx, company);
    await tx
      .update(identities)
      .set({ phone: null, providerId: null, matchKey: null, providerUserId: "BR.1001", portfolioId: "p" })
      .where(eq(identities.id, named.identityId));
    const other = await makeCompany(tx, "Other");
    await makeClient(tx, other, { phone: "+351912345678" });
    const { countries } = await getCoverage(ctx, { ouId: iberia.id, channel });
    const counted = countries
      .filter(({ clients }) => clients > 0)
      .map(({ country, clients }) => `${country} ${clients}`);
    expect(counted.toSorted()).toEqual(["BR 2", "GB 1", "GG 1", "PT 2"]);
    const sms = await getCoverage(ctx, { ouId: iberia.id, channel: "sms" });
    expect(sms.countries.every(({ clients }) => clients === 0)).toBe(true);
  }));

test("users with a number of their own are counted, since none of this concerns them", () =>
  rolledBack(async (tx) => {
    const { company, ctx, iberia, connectionId } = await world(tx);
    const agent = await makeUser(tx, company, { ouId: iberia.id });
    await makeAccount(tx, company, { connectionId, purpose: "dedicated", userId: agent.id });
    expect(await getCoverage(ctx, { ouId: iberia.id, channel })).toMatchObject({ dedicatedUsers: 1 });
    expect(await getCoverage(ctx, { ouId: company.rootId, channel })).toMatchObject({ dedicatedUsers: 0 });
  }));

test("neither an agent nor a supervisor may look, and another company's unit does not exist", () =>
  rolledBack(async (tx) => {
    const foreign = await makeCompany(tx, "Other");
    const { company, ctx } = await world(tx);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(getCoverage(user.ctx, { ouId: company.rootId, channel })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    await expect(getCoverage(ctx, { ouId: foreign.rootId, channel })).rejects.toMatchObject({ code: "not_found" });
  }));
