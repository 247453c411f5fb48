import { eq, like, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { read } from "@/db/client";
import { auditLog, interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { byteOrderMark } from "@/lib/core/csv/cell";
import { exportColumns, headOf } from "@/lib/core/exports/columns";
import { ExportQuery } from "@/lib/core/exports/schema";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { streamExport } from "./stream-export";
import { collect, download, type ExportWorld, free, makeExportWorld, plan, readBack } from "./testing/export-world";

const count = 40;
let world: ExportWorld;
beforeAll(async () => {
  world = await makeExportWorld(count);
});

const still = (ctx: Ctx) => () => Promise.resolve(ctx);

test("complaint 29: a file has the registry's heads, a mark for Excel and a line for each interaction, the newest first", async () => {
  const text = await download(world.admin, plan());
  expect(text.startsWith(`${byteOrderMark}${exportColumns.map(headOf).join(",")}\r\n`)).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const rows = readBack(text);
  const stored = await read(world.admin, (tx) =>
    tx
      .select({ number: interactions.number })
      .from(interactions)
      .orderBy(sql`id desc`),
  );
  expect(rows.map(({ id }) => Number(id))).toEqual(stored.map(({ number }) => number));
  const formula = rows.find(({ contact }) => contact === "'=1+1");
  expect(formula).toMatchObject({ unit: "Milan", agent: "Anna Richter", provider: "sandbox", status: "open" });
  expect(formula?.["startedAt"]).toMatch(/^2026-11-21T09:5\d:00\.000\+01:00$/);
  expect(new Set(rows.map(({ tags }) => tags))).toEqual(new Set(["gold;vip", ""]));
  expect(new Set(rows.map(({ agent }) => agent))).toEqual(new Set(["Anna Richter", "'@Wei Chen"]));
  expect(new Set(rows.map(({ phone }) => phone))).toEqual(new Set(["+393331234567", "'+39 333 1234"]));
  expect(new Set(rows.map(({ contact }) => contact))).toContain("two\nlines");
});

test("an exact file alters nothing, and has the columns that were chosen in their order", async () => {
  const text = await download(world.admin, plan({ flavour: "exact", columns: "chosen", cols: "phone,contact,agent" }));
  expect(text.slice(1, 22)).toBe("phone,contact,agent\r\n");
  const contacts = readBack(text).map(({ contact }) => contact);
  expect(contacts).toEqual(expect.arrayContaining(["=1+1", "-5", 'Sam "Sunny" Lee', "Łukasz, Wójcik", "עומר"]));
  expect(new Set(readBack(text).map(({ agent }) => agent))).toContain("@Wei Chen");
});

test("a column that there is not is refused, and not left out", () => {
  for (const cols of ["phone,secret", "message"]) expect(ExportQuery.safeParse({ cols }).success).toBe(false);
  expect(ExportQuery.safeParse({ zone: "+05:45" }).success).toBe(false);
});

test("complaint 29: instants stand in the zone that is asked for, with its offset", async () => {
  for (const [zone, expected] of [
    ["Asia/Kathmandu", "+05:45"],
    ["America/St_Johns", "-03:30"],
    ["UTC", "+00:00"],
  ] as const)
    expect(readBack(await download(world.admin, plan({}, zone)))[0]?.["lastMessageAt"]?.slice(23)).toBe(expected);
});

test("14 15 60 each sees in a file what they see in the list and no row of another company", async () => {
  const { anna, wei, lead } = world;
  for (const [ctx, n] of [
    [world.admin, count],
    [free(anna.ctx), count / 2],
    [free(wei.ctx), count / 2],
    [free(lead.ctx), count / 2],
  ] as const) {
    for (const asked of [
      {},
      { f: "read:is:unread" },
      { q: "Brien" },
      { f: "started:after:2026-11-01;status:is:open" },
      { account: world.counterId },
      {
        account: world.counterId,
        f: "started:after:2026-11-01",
        search: "any: tags has-any vip or disposition is Sale",
      },
    ]) {
      const text = await download(ctx, plan(asked));
      const list = await listInteractions(ctx, { ...parseInteractionQuery(asked), size: 200 }, "Europe/Rome");
      expect(readBack(text).map(({ id }) => Number(id))).toEqual(
        list.rows.toSorted((a, b) => (a.id < b.id ? 1 : -1)).map(({ number }) => number),
      );
      expect(text).not.toContain(world.hidden);
      if (Object.keys(asked).length === 0) expect(list.rows).toHaveLength(n);
      if ("account" in asked) {
        expect(list.rows.length).toBeGreaterThan(0);
        expect(list.rows.length).toBeLessThan(n);
      }
    }
  }
});

test("the search language narrows a file, and one that cannot be read is refused before anything is sent", async () => {
  const found = readBack(await download(world.admin, plan({ search: 'tags has-any vip and contact is "=1+1"' })));
  expect(found).toHaveLength(5);
  // Answered as the list answers it, with the place.
  const search = "contact is Sam and nothing like it";
  const refused = await listInteractions(world.admin, parseInteractionQuery({ search }), "UTC").catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: "invalid", details: { fault: { at: 19 } } });
  await expect(download(world.admin, plan({ search }))).rejects.toEqual(refused);
  expect(readBack(await download(free(world.anna.ctx), plan({ search: "any: agent is-empty or read is no" })))).toEqual(
    [],
  );
});

test("what came of an interaction stands in a column for each level", async () => {
  const rows = readBack(await download(world.admin, plan()));
  const levels = rows.map(({ dispositionL1, dispositionL2, dispositionL3 }) => [
    dispositionL1,
    dispositionL2,
    dispositionL3,
  ]);
  expect(levels.filter(([first]) => first === "Sale")).toEqual(
    Array.from({ length: count / 4 }, () => ["Sale", "'=Won", ""]),
  );
  expect(levels.filter((words) => words.every((word) => word === ""))).toHaveLength((count / 4) * 3);
});

test("with messages each has a row, in their order; what its client withdrew is not told", async () => {
  const text = await download(world.admin, plan({ messages: "yes", columns: "chosen", cols: "number,messages" }));
  const rows = readBack(text);
  const stored = await read(world.admin, (tx) =>
    tx.select({ number: interactions.number, n: interactions.messageCount }).from(interactions),
  );
  for (const { number, n } of stored) {
    const own = rows.filter(({ id }) => id === String(number));
    expect(own).toHaveLength(n);
    const times = own.map(({ messageAt = "" }) => messageAt);
    expect(times).toEqual(times.toSorted((a, b) => (a < b ? -1 : 1)));
  }
  expect(rows[0]?.["messageAt"]).toMatch(/\+01:00$/);
  expect(text).not.toContain("withdrawn words");
  expect(rows.some(({ messageText }) => messageText?.startsWith("'=hello"))).toBe(true);
  expect(rows.some(({ messageText }) => messageText === "line\nbreak")).toBe(true);
});

test("15 a session that ended, or other rights, break a file off", async () => {
  const { anna, company } = world;
  const annaAsLead = free(company.as({ ...anna.actor, roles: ["admin"] } as typeof anna.actor));
  for (const now of [null, annaAsLead]) {
    const { rest } = await streamExport(free(anna.ctx), plan(), () => Promise.resolve(now), {
      rowsAtOnce: 2,
      chunksARight: 3,
    });
    await expect(collect(rest)).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("94 who took which columns by which search is in the audit before the first row, and how many left after the last", async () => {
  const anna = free(world.anna.ctx);
  const entries = async () =>
    read(anna, (tx) =>
      tx
        .select({ action: auditLog.action, actorId: auditLog.actorId, after: auditLog.after })
        .from(auditLog)
        .where(like(auditLog.action, "interaction.export%"))
        .orderBy(auditLog.seq),
    );
  const before = (await entries()).length;
  const asked = plan({ q: "Wójcik", columns: "chosen", cols: "phone" });
  const { rest } = await streamExport(anna, asked, still(anna));
  expect((await entries()).slice(before)).toEqual([
    { action: "interaction.export", actorId: world.anna.id, after: { ...asked, columns: ["phone"] } },
  ]);
  const sent = await collect(rest);
  expect((await entries()).at(-1)).toEqual({
    action: "interaction.export_end",
    actorId: world.anna.id,
    after: { rows: sent.join("").split("\r\n").length - 1, whole: true },
  });
});

test("62 two files of a company at a time, and the next as soon as one of them ended", async () => {
  const open = () => streamExport(world.admin, plan(), still(world.admin));
  const [first, second] = [await open(), await open()];
  await expect(open()).rejects.toMatchObject({ code: "rate_limited" });
  await first.rest.return();
  const third = await open();
  await Promise.all([second.rest.return(), third.rest.return()]);
  await (await open()).rest.return();
  expect(
    await read(world.admin, (tx) => tx.$count(auditLog, eq(auditLog.action, "interaction.export_end"))),
  ).toBeGreaterThan(3);
});
