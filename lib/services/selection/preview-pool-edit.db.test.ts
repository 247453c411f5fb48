import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, officialAccounts, rooms } from "@/db/schema";
import { makeAccount, makeConnection, makePool, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { CountryCode } from "@/lib/core/countries";
import type { CoverageView, EditPreview } from "@/lib/core/geography/view";
import { UpdatePool } from "@/lib/core/pools/schema";
import { PoolEdit } from "@/lib/core/selection/with-edit";
import { mapCountry } from "@/lib/services/pools/map-country";
import { updatePool } from "@/lib/services/pools/update-pool";
import { getCoverage } from "./get-coverage";
import { previewMapping } from "./preview-mapping";
import { previewPoolEdit } from "./preview-pool-edit";

const channel = "whatsapp" as const;
const code = (text: string) => CountryCode.parse(text);

async function world(tx: Tx) {
  const company = await makeCompany(tx);
  const [iberia, lisbon, nordics] = [
    await makeUnit(tx, company, "Iberia"),
    await makeUnit(tx, company, "Lisbon"),
    await makeUnit(tx, company, "Nordics"),
  ];
  const connectionId = await makeConnection(tx, company);
  const poolId = await makePool(tx, company, { name: "Iberia clients", ouIds: [iberia.id, lisbon.id] });
  const portugal = await makeAccount(tx, company, { connectionId, poolId, country: "PT" });
  const free = await makeAccount(tx, company, { connectionId, country: "ES" });
  const form = {
    name: "Iberia clients",
    primaries: [],
    secondaries: [portugal.id],
    ouIds: [iberia.id, lisbon.id],
    mappings: [],
    defaultRegion: null,
    fallbackUpward: false,
    matchSharedCode: true,
  };
  return { company, ctx: company.admin.ctx, iberia, lisbon, nordics, connectionId, poolId, portugal, free, form };
}

const served = (view: CoverageView) =>
  Object.fromEntries(view.countries.map(({ country, rule, servedBy }) => [country, `${rule} ${servedBy}`]));
const lines = ({ groups }: EditPreview, at = 0) =>
  groups[at]?.changes.map(
    ({ country, before, after }) => `${country}: ${before.rule} → ${after.rule} ${after.servedBy}`,
  );

test("what it says of every country is what coverage says once the edit is saved", () =>
  rolledBack(async (tx) => {
    const { ctx, iberia, poolId, portugal, free, form } = await world(tx);
    const before = await getCoverage(ctx, { ouId: iberia.id, channel });
    const edit = {
      ...form,
      secondaries: [portugal.id, free.id],
      mappings: [{ from: code("BR"), to: code("PT") }],
      defaultRegion: code("ES"),
    };
    const preview = await previewPoolEdit(ctx, { channel, edit: PoolEdit.parse({ ...edit, poolId }) });
    await updatePool(ctx, UpdatePool.parse({ ...edit, poolId, version: 1, cooldownDays: null }));
    const after = await getCoverage(ctx, { ouId: iberia.id, channel });
    const [group] = preview.groups;
    expect(group?.units.map(({ name }) => name)).toEqual(["Iberia", "Lisbon"]);
    expect(group?.after).toEqual(Object.fromEntries(after.countries.map(({ country, rule }) => [country, rule])));
    const [was, is] = [served(before), served(after)];
    const changed = Object.keys(is).filter((country) => is[country] !== was[country]);
    expect(group?.changes.map(({ country }) => country).toSorted()).toEqual(changed.toSorted());
    for (const change of group?.changes ?? []) {
      expect(`${change.before.rule} ${change.before.servedBy}`).toBe(was[change.country]);
      expect(`${change.after.rule} ${change.after.servedBy}`).toBe(is[change.country]);
    }
    expect(group?.changes).toHaveLength(251);
  }));

test("one mapping more is previewed in the same way, and nothing is written", () =>
  rolledBack(async (tx) => {
    const { ctx, iberia, poolId } = await world(tx);
    const preview = await previewMapping(ctx, { poolId, from: code("BR"), to: code("PT") });
    expect(lines(preview)).toEqual(["BR: none → mapped PT"]);
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "pool.update"))).toEqual([]);
    expect(served(await getCoverage(ctx, { ouId: iberia.id, channel }))["BR"]).toBe("none null");
    await mapCountry(ctx, { poolId, version: 1, from: code("BR"), to: code("PT") });
    expect(lines(await previewMapping(ctx, { poolId, from: code("BR"), to: code("PT") }))).toEqual([]);
    expect(served(await getCoverage(ctx, { ouId: iberia.id, channel }))["BR"]).toBe("mapped PT");
  }));

test("units that are led otherwise are told apart: those given, given up, and those that only fall back here", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, iberia, nordics, poolId, portugal, form } = await world(tx);
    const porto = await makeUnit(tx, company, "Porto", iberia);
    const below = await makePool(tx, company, { name: "Porto clients", ouIds: [porto.id], fallbackUpward: true });
    await makeAccount(tx, company, { connectionId, poolId: below, country: "BR" });
    const edit = { ...form, secondaries: [portugal.id], ouIds: [iberia.id, nordics.id], defaultRegion: code("PT") };
    const preview = await previewPoolEdit(ctx, { channel, edit: PoolEdit.parse({ ...edit, poolId }) });
    expect(
      preview.groups
        .map(({ units, changes }) => `${units.map(({ name }) => name).join(", ")}: ${changes.length}`)
        .toSorted(),
    ).toEqual(["Iberia: 251", "Lisbon: 1", "Nordics: 252", "Porto: 250"]);
  }));

test("clients with a live room here are counted as if they had none, each once, and no room moves", () =>
  rolledBack(async (tx) => {
    const { company, ctx, iberia, poolId, portugal, free, form } = await world(tx);
    const [ana, rui] = [
      await makeUser(tx, company, { ouId: iberia.id }),
      await makeUser(tx, company, { ouId: iberia.id }),
    ];
    const at = { accountId: portugal.id, poolId };
    await makeRoom(tx, company, {
      ...at,
      userId: ana.id,
      client: await makeClient(tx, company, { phone: "+351912345678" }),
    });
    await makeRoom(tx, company, {
      ...at,
      userId: rui.id,
      client: await makeClient(tx, company, { phone: "+34612345678" }),
    });
    const ended = await makeClient(tx, company, { phone: "+34612345679" });
    await makeRoom(tx, company, { ...at, userId: ana.id, client: ended, state: "closed" });
    const ask = (over: object) => previewPoolEdit(ctx, { channel, edit: PoolEdit.parse({ ...form, poolId, ...over }) });
    expect((await ask({})).clients).toEqual({ all: 2, differently: 0, capped: false });
    // The Spanish client would have a number of their country; the Portuguese one keeps theirs.
    expect((await ask({ secondaries: [portugal.id, free.id] })).clients).toEqual({
      all: 2,
      differently: 1,
      capped: false,
    });
    expect((await ask({ secondaries: [] })).clients).toEqual({ all: 2, differently: 1, capped: false });
    const kept = await tx.select({ accountId: rooms.accountId }).from(rooms).where(eq(rooms.state, "active"));
    expect(kept.map(({ accountId }) => accountId)).toEqual([portugal.id, portugal.id]);
  }));

test("a client whose number still cools for another user is decided with that", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, iberia, poolId, portugal, form } = await world(tx);
    const second = await makeAccount(tx, company, { connectionId, poolId, country: "PT" });
    const [ana, rui] = [
      await makeUser(tx, company, { ouId: iberia.id }),
      await makeUser(tx, company, { ouId: iberia.id }),
    ];
    const client = await makeClient(tx, company, { phone: "+351912345678" });
    await makeRoom(tx, company, { accountId: portugal.id, userId: ana.id, client });
    await makeRoom(tx, company, { accountId: second.id, userId: rui.id, client, state: "cooling" });
    const edit = PoolEdit.parse({ ...form, poolId, secondaries: [second.id] });
    // Before: Ana's own number, which her room would free. After: only the one that cools for Rui.
    expect((await previewPoolEdit(ctx, { channel, edit })).clients).toMatchObject({ all: 1, differently: 1 });
    await tx.update(officialAccounts).set({ state: "disabled" }).where(eq(officialAccounts.id, portugal.id));
    const none = PoolEdit.parse({ ...form, poolId, secondaries: [] });
    // Nothing before, since the other number cools, and nothing after.
    expect((await previewPoolEdit(ctx, { channel, edit: none })).clients).toMatchObject({ all: 1, differently: 0 });
    company.clock.advance(46 * 86_400_000);
    expect((await previewPoolEdit(ctx, { channel, edit: none })).clients).toMatchObject({ all: 1, differently: 1 });
    const both = PoolEdit.parse({ ...form, poolId, secondaries: [portugal.id, second.id] });
    expect((await previewPoolEdit(ctx, { channel, edit: both })).clients).toMatchObject({ all: 1, differently: 0 });
  }));

test("a pool that is not there yet is previewed for the units it is to have, and takes one from another pool", () =>
  rolledBack(async (tx) => {
    const { ctx, free, lisbon, form } = await world(tx);
    const edit = PoolEdit.parse({ ...form, poolId: null, name: "Spain", secondaries: [free.id], ouIds: [lisbon.id] });
    const preview = await previewPoolEdit(ctx, { channel, edit });
    expect(preview.groups.map(({ units }) => units.map(({ name }) => name))).toEqual([["Lisbon"]]);
    expect(lines(preview)?.toSorted()).toEqual(["ES: none → exact ES", "PT: exact → none null"]);
    expect(preview.clients).toEqual({ all: 0, differently: 0, capped: false });
  }));

test("neither an agent nor a supervisor may ask, and another company's pool does not exist", () =>
  rolledBack(async (tx) => {
    const foreign = await world(tx);
    const { company, ctx, poolId, form } = await world(tx);
    const edit = PoolEdit.parse({ ...form, poolId });
    const mapping = { poolId, from: code("BR"), to: code("PT") };
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(previewPoolEdit(user.ctx, { channel, edit })).rejects.toMatchObject({ code: "forbidden" });
      await expect(previewMapping(user.ctx, mapping)).rejects.toMatchObject({ code: "forbidden" });
    }
    const theirs = { ...edit, poolId: foreign.poolId };
    await expect(previewPoolEdit(ctx, { channel, edit: theirs })).rejects.toMatchObject({ code: "not_found" });
    await expect(previewPoolEdit(ctx, { channel: "sms", edit })).rejects.toMatchObject({ code: "not_found" });
    await expect(previewMapping(ctx, { ...mapping, poolId: foreign.poolId })).rejects.toMatchObject({
      code: "not_found",
    });
  }));
