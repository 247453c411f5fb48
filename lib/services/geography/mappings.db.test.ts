import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { makeAccount, makeConnection, makePool } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { CountryCode } from "@/lib/core/countries";
import { countryNames } from "@/lib/core/geography/country-names";
import { ExportMappings } from "@/lib/core/geography/schema";
import { getPool } from "@/lib/services/pools/get-pool";
import { mapCountry } from "@/lib/services/pools/map-country";
import { exportMappings } from "./export-mappings";
import { listMappings } from "./list-mappings";

const code = (text: string) => CountryCode.parse(text);
const reader = { locale: "en", nameOf: countryNames("en") };

async function world(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const poolId = await makePool(tx, company, { name: "Asia", defaultRegion: "SG" });
  await makeAccount(tx, company, { connectionId, poolId, country: "SG" });
  const { ctx } = company.admin;
  const map = async (from: string, to: string) =>
    mapCountry(ctx, { poolId, version: (await getPool(ctx, poolId)).version, from: code(from), to: code(to) });
  return { company, ctx, poolId, map };
}

test("the rows of all pools stand in one list, each with what it does now", () =>
  rolledBack(async (tx) => {
    const { company, ctx, poolId, map } = await world(tx);
    await map("HK", "SG");
    await map("MO", "HK");
    await map("SG", "HK");
    const sms = await makePool(tx, company, { name: "Texts", channel: "sms", ouIds: [] });
    await mapCountry(ctx, { poolId: sms, version: 1, from: code("HK"), to: code("SG") });
    const rows = await listMappings(ctx);
    expect(rows.map((row) => `${row.pool} ${row.channel} ${row.from}>${row.to} ${row.effect.kind}`)).toEqual([
      "Asia whatsapp HK>SG served",
      "Asia whatsapp MO>HK nobody",
      "Asia whatsapp SG>HK shadowed",
      "Texts sms HK>SG nobody",
    ]);
    expect(rows[0]).toMatchObject({ id: `${poolId}:HK`, effect: { accounts: 1, rooms: 0 } });
  }));

test("a country is mapped once: mapped again it is mapped otherwise, in the pool's history", () =>
  rolledBack(async (tx) => {
    const { ctx, poolId, map } = await world(tx);
    await map("HK", "SG");
    await map("HK", "JP");
    const pool = await getPool(ctx, poolId);
    expect([pool.version, pool.mappings]).toEqual([3, [{ from: "HK", to: "JP" }]]);
    const rows = await tx
      .select({ before: auditLog.before, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.action, "pool.update"), eq(auditLog.targetId, poolId)))
      .orderBy(auditLog.seq);
    expect(rows).toEqual([
      { before: { mappings: [] }, after: { mappings: [{ from: "HK", to: "SG" }] } },
      { before: { mappings: [{ from: "HK", to: "SG" }] }, after: { mappings: [{ from: "HK", to: "JP" }] } },
    ]);
  }));

test("a page that is out of date maps nothing, and says who was quicker", () =>
  rolledBack(async (tx) => {
    const { ctx, poolId, map } = await world(tx);
    await map("HK", "SG");
    const late = mapCountry(ctx, { poolId, version: 1, from: code("MO"), to: code("SG") });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("Giulia Ferraro"),
    });
    expect(await listMappings(ctx)).toHaveLength(1);
  }));

test("the file has what the list finds by a country's name, or what was ticked", () =>
  rolledBack(async (tx) => {
    const { ctx, poolId, map } = await world(tx);
    await map("HK", "SG");
    await map("MO", "SG");
    const taken = async (input: object) => {
      const { batches } = await exportMappings(ctx, ExportMappings.parse(input), reader);
      const rows: string[] = [];
      for await (const batch of batches) rows.push(...batch.map(({ from }) => from));
      return rows;
    };
    const matching = { kind: "matching", q: "", sort: "", f: "" };
    expect(await taken({ ...matching, q: "hong kong", expectedCount: 1 })).toEqual(["HK"]);
    expect(await taken({ ...matching, sort: "-from", expectedCount: 2 })).toEqual(["MO", "HK"]);
    expect(await taken({ ...matching, f: "effect:is:served", expectedCount: 2 })).toEqual(["HK", "MO"]);
    expect(await taken({ kind: "ids", ids: [`${poolId}:MO`] })).toEqual(["MO"]);
    await expect(taken({ ...matching, expectedCount: 9 })).rejects.toMatchObject({ code: "conflict" });
  }));

test("only admins see and map, and only in their company", () =>
  rolledBack(async (tx) => {
    const foreign = await world(tx);
    await foreign.map("HK", "SG");
    const { company, ctx, poolId } = await world(tx);
    const row = { version: 1, from: code("HK"), to: code("SG") };
    const everything = ExportMappings.parse({ kind: "matching", q: "", sort: "", f: "", expectedCount: 0 });
    expect(await listMappings(ctx)).toEqual([]);
    await expect(mapCountry(ctx, { ...row, poolId: foreign.poolId })).rejects.toMatchObject({ code: "not_found" });
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(listMappings(user.ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(mapCountry(user.ctx, { ...row, poolId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportMappings(user.ctx, everything, reader)).rejects.toMatchObject({ code: "forbidden" });
    }
  }));
