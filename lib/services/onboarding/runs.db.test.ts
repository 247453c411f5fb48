import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, interactions, onboardingRuns, users } from "@/db/schema";
import { makeUnit } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { type TableFilter, parseTableQuery } from "@/lib/core/table-query";
import { exportRuns } from "./export-runs";
import { getFunnel } from "./get-funnel";
import { getRun } from "./get-run";
import { listRuns } from "./list-runs";
import { runChoices } from "./run-choices";
import { runList } from "./run-where";
import { makeScene, write } from "./testing/make-scene";
import { makeIdentity, makeNamed } from "./testing/make-world";

const zone = "Asia/Kathmandu";
const list = (ctx: Ctx, params: Record<string, string> = {}) =>
  listRuns(ctx, parseTableQuery(params, runList), { zone });
const outcomesOf = async (ctx: Ctx, params: Record<string, string> = {}) =>
  (await list(ctx, params)).rows.map(({ outcome }) => outcome);
const funnel = (ctx: Ctx, by: "day" | "unit" | "user", filters: readonly TableFilter[] = []) =>
  getFunnel(ctx, { q: "", filters }, { by, zone });

/** Six messages of two clients: an unknown word, none, two people, Michael twice, and a reaction; the room is answered. */
async function scene(tx: Tx) {
  const made = await makeScene(tx);
  const { world, say, michael } = made;
  await makeNamed(tx, world, "anna");
  const step = () => world.company.clock.advance(60_000);
  await say("#nobodyknows");
  step();
  await say("hello");
  step();
  await say("#michael #anna");
  step();
  await say("#michael");
  step();
  await say("👍", "reaction");
  step();
  const other = await makeIdentity(tx, world, "+393337654321");
  await write(tx, world, other, "#michael please");
  const writeInRoom = async (after: number) => {
    const [run] = (await list(world.company.admin.ctx, { f: "outcome:is:COMPLETED", sort: "at" })).rows;
    if (!run) throw new Error("There is a run");
    const { roomId } = await only(tx.select().from(onboardingRuns).where(eq(onboardingRuns.id, run.id)));
    if (!roomId) throw new Error("The run has a room");
    await tx
      .update(interactions)
      .set({ lastInboundAt: new Date(Date.parse(run.at) + after) })
      .where(eq(interactions.roomId, roomId));
  };
  const answer = () => writeInRoom(60_000);
  return { ...made, ctx: world.company.admin.ctx, company: world.company, answer, writeInRoom, michael };
}

test("each run is one row, the latest first, masked, found by outcome, step, user, word and the whole number", () =>
  rolledBack(async (tx) => {
    const { ctx, answer, michael, writeInRoom } = await scene(tx);
    expect(await outcomesOf(ctx)).toEqual([
      "COMPLETED",
      "IGNORED",
      "COMPLETED",
      "AMBIGUOUS",
      "NO_EXTENSION",
      "USER_NOT_FOUND",
    ]);
    expect(await outcomesOf(ctx, { sort: "at", size: "25" })).toHaveLength(6);
    expect(await outcomesOf(ctx, { f: "outcome:is:AMBIGUOUS,IGNORED" })).toEqual(["IGNORED", "AMBIGUOUS"]);
    expect(await outcomesOf(ctx, { f: `user:is:${michael}` })).toEqual(["COMPLETED", "COMPLETED"]);
    expect(await outcomesOf(ctx, { f: "user:is:nobody;step:is:message" })).toHaveLength(3);
    expect(await outcomesOf(ctx, { f: "step:is:answered" })).toEqual([]);
    // What they wrote there before is no answer to this invitation.
    await writeInRoom(0);
    expect(await outcomesOf(ctx, { f: "step:is:answered" })).toEqual([]);
    await answer();
    expect(await outcomesOf(ctx, { f: "step:is:answered" })).toEqual(["COMPLETED"]);
    expect(await outcomesOf(ctx, { q: "#nobodyknows" })).toEqual(["USER_NOT_FOUND"]);
    expect(await outcomesOf(ctx, { q: "+39 333 765 4321" })).toEqual(["COMPLETED"]);
    expect(await outcomesOf(ctx, { q: "4321" })).toEqual([]);
    const { rows, total } = await list(ctx);
    expect(total).toEqual({ count: 6, exact: true });
    expect(JSON.stringify(rows)).not.toContain("393337654321");
    expect(rows[0]?.client.number).toBe("+39 •••• 21");
  }));

test("the funnel counts messages, users found, rooms and answers; each figure is the number of rows that its filters list", () =>
  rolledBack(async (tx) => {
    const { ctx, answer } = await scene(tx);
    await answer();
    for (const by of ["day", "unit", "user"] as const) {
      const { all, groups, filters } = await funnel(ctx, by);
      expect(all).toEqual({ message: 5, found: 2, room: 2, answered: 1 });
      for (const step of ["message", "found", "room", "answered"] as const) {
        expect(groups.reduce((sum, { figures }) => sum + figures[step], 0)).toBe(all[step]);
        for (const { key, figures } of groups) {
          const mine = filters.filter(({ field }) => by !== "day" || field !== "at");
          const own: TableFilter =
            by === "day"
              ? { field: "at", op: "on", values: [key ?? ""] }
              : { field: by, op: "is", values: [key ?? "nobody"] };
          const asked = [...mine, own, { field: "step", op: "is" as const, values: [step] }];
          const page = await listRuns(ctx, { ...parseTableQuery({}, runList), filters: asked }, { zone });
          expect(page.total?.count, `${by} ${key} ${step}`).toBe(figures[step]);
        }
      }
    }
    const none = await funnel(ctx, "day", [{ field: "at", op: "before", values: ["2000-01-01"] }]);
    expect(none).toMatchObject({ all: { message: 0 }, groups: [], since: null });
  }));

test("one run holds its input, what it stood on, what was decided, what went out and how long it took", () =>
  rolledBack(async (tx) => {
    const { ctx, michael } = await scene(tx);
    const [latest] = (await list(ctx)).rows;
    if (!latest) throw new Error("There is a run");
    const run = await getRun(ctx, latest.id);
    expect(run).toMatchObject({
      outcome: "COMPLETED",
      words: ["michael"],
      user: { id: michael },
      message: { kind: "text", text: "#michael please" },
      facts: { blocked: false, autoPromotion: true, visibleProfiles: 0, liveRooms: 0 },
      profile: { kind: "new", alternatives: 0 },
      effects: ["take_profile", "use_room", "send", "send", "close"],
      heldBack: [],
      sent: [
        { text: "M4", from: "primary", delivery: "queued", body: expect.stringContaining("michael") },
        { text: "M5", from: "room", delivery: "queued" },
      ],
    });
    expect(run.roomAccount?.address).toMatch(/^\+/);
    expect(run.selection?.sentence).not.toBe("");
    expect(run.timings?.facts).toBeGreaterThanOrEqual(0);
    // A run of before keeps neither what went out nor timings.
    await tx.update(onboardingRuns).set({ decision: { profile: null, optsIn: false, effects: [], heldBack: [] } });
    expect(await getRun(ctx, latest.id)).toMatchObject({ sent: [], timings: null, profile: null });
  }));

test("the file holds what matches, and that it was taken is on record", () =>
  rolledBack(async (tx) => {
    const { ctx } = await scene(tx);
    const { count, batches } = await exportRuns(
      ctx,
      { kind: "matching", q: "", sort: "", f: "outcome:is:COMPLETED", expectedCount: 2 },
      zone,
    );
    const rows = [];
    for await (const batch of batches) rows.push(...batch);
    expect([count, rows.length]).toEqual([2, 2]);
    expect(await tx.$count(auditLog, eq(auditLog.action, "onboarding.export"))).toBe(1);
  }));

test("a supervisor sees the runs of their units' users and granted accounts; agents none; another company its own", () =>
  rolledBack(async (tx) => {
    const { ctx, company, world, michael } = await scene(tx);
    const unit = await makeUnit(tx, company, "Desk");
    const boss = await makeUser(tx, company, {
      roles: ["supervisor"],
      supervises: { ouIds: [unit.id] },
    });
    expect(await outcomesOf(boss.ctx)).toEqual([]);
    expect((await funnel(boss.ctx, "user")).all.message).toBe(0);
    await tx.update(users).set({ ouId: unit.id }).where(eq(users.id, michael));
    expect(await outcomesOf(boss.ctx)).toEqual(["COMPLETED", "COMPLETED"]);
    expect((await funnel(boss.ctx, "user")).all).toMatchObject({ message: 2, found: 2 });
    const hidden = (await list(ctx, { f: "outcome:is:AMBIGUOUS" })).rows[0];
    const seen = (await list(boss.ctx)).rows[0];
    if (!hidden || !seen) throw new Error("There are runs");
    await expect(getRun(boss.ctx, hidden.id)).rejects.toMatchObject({ code: "not_found" });
    // The conversation on the primary is not theirs to read, the one in the room is.
    const told = await getRun(boss.ctx, seen.id);
    expect(told.message).toEqual({ kind: "text", text: null, interactionId: null });
    expect(told.sent.map(({ text, body }) => [text, body === null])).toEqual([
      ["M4", true],
      ["M5", false],
    ]);
    expect((await runChoices(boss.ctx)).units).toEqual([{ id: unit.id, name: "Desk" }]);
    const granted = await makeUser(tx, company, {
      roles: ["supervisor"],
      supervises: { accountIds: [world.primaryId] },
    });
    expect(await outcomesOf(granted.ctx)).toHaveLength(6);
    const agent = await makeUser(tx, company);
    for (const verb of [list(agent.ctx), funnel(agent.ctx, "day"), getRun(agent.ctx, seen.id), runChoices(agent.ctx)])
      await expect(verb).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeCompany(tx, "Other Bank");
    await actFor(tx, other.id);
    expect(await outcomesOf(other.admin.ctx)).toEqual([]);
    await expect(getRun(other.admin.ctx, seen.id)).rejects.toMatchObject({ code: "not_found" });
  }));
