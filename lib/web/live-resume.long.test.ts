import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { CompanyId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { systemClock } from "@/lib/platform/clock";
import { makeRandom } from "@/lib/providers/testing/random";
import { publish } from "@/lib/services/live/publish";
import type { LiveCursor } from "@/lib/services/live/read-live";
import { type LiveHub, makeLiveHub } from "./live-hub";
import { recordLive, until } from "./testing/record-live";

let operator: Ctx;
let admin: Ctx;
let hub: LiveHub;
beforeEach(() => {
  const companyId = CompanyId.parse(randomUUID());
  operator = { companyId, actor: { kind: "operator" }, clock: systemClock, address: null };
  const sessionId = SessionId.parse(randomUUID());
  const supervises = { ouIds: [], accountIds: [] };
  const id = UserId.parse(randomUUID());
  admin = {
    ...operator,
    actor: { kind: "user", id, roles: ["admin"], ouId: null, supervises, masked: nothingMasked, sessionId },
  };
  hub = makeLiveHub();
});
afterEach(() => hub.close());

const tell = (names: readonly string[], mayCommit: Promise<void> = Promise.resolve()) =>
  transact(operator, async (tx) => {
    for (const name of names)
      await publish(tx, operator, { kind: "room.changed", subjectId: randomUUID(), audience: {}, payload: { name } });
    await mayCommit;
  });

const heardIn = (text: string) =>
  [...text.matchAll(/^data: (\{.*"seq".*\})$/gm)].map(([, json = ""]) => {
    const { seq, payload } = JSON.parse(json);
    return { seq: Number(seq), name: String(payload.name) };
  });

test.each([1, 2, 3])(
  "a browser that is cut off again and again, and meets another server each time, misses nothing and shows nothing twice (%i)",
  async (seed) => {
    const random = makeRandom(seed);
    const told: string[] = [];
    const open: { commit: () => void; done: Promise<void> }[] = [];
    let [text, place]: [string, LiveCursor | null] = ["", null];
    for (let round = 0; round < 25; round++) {
      const names = Array.from({ length: 1 + random.upTo(4) }, (_, n) => `r${round}-${n}`);
      told.push(...names);
      if (random.upTo(3) === 0) {
        // Written now, committed rounds later: its number is lower than what was heard meanwhile.
        const gate = Promise.withResolvers<void>();
        open.push({ commit: gate.resolve, done: tell(names, gate.promise) });
      } else await tell(names);
      if (random.upTo(2) === 0) {
        // A deploy: what this server had in memory is gone.
        hub.close();
        hub = makeLiveHub();
      }
      const stream = await recordLive(hub, admin, place);
      const slow = random.upTo(3) === 0 ? open.splice(0) : [];
      for (const { commit } of slow) commit();
      await Promise.all(slow.map(({ done }) => done));
      // Cut at once, or after what came just now was read.
      if (random.upTo(2) === 0) await until(() => stream.cursor() !== null);
      await stream.close();
      text += stream.text();
      place = stream.cursor();
    }
    for (const { commit } of open) commit();
    await Promise.all(open.map(({ done }) => done));
    const last = await recordLive(hub, admin, place);
    await until(() => new Set(heardIn(text + last.text()).map(({ name }) => name)).size >= told.length);
    const heard = heardIn(text + last.text());
    await last.close();
    // The browser passes over a number it knows (components/live/live-link.ts); so a name has one number for good.
    const bySeq = new Map(heard.map(({ seq, name }) => [seq, name]));
    expect([...bySeq.values()].toSorted()).toEqual(told.toSorted());
    expect(text).not.toContain("event: resync");
  },
  60_000,
);
