import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { actions, identities, messages, onboardingRuns, rooms, securityEvents, users } from "@/db/schema";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Channel } from "@/lib/core/channels";
import type { AccountId, IdentityId } from "@/lib/core/ids";
import { seedDefaultActions } from "@/lib/services/routing/default-actions";
import { runActions } from "@/lib/services/routing/run-actions";
import {
  makeAccount,
  makeIdentity,
  makeInbound,
  makeNamed,
  makePool,
  makeWorld,
  type World,
} from "./testing/make-world";
import { job } from "./testing/make-scene";

/** A primary of a channel with its whole list, and the people that may be asked for. */
async function scene(tx: Tx, channel: Channel = "whatsapp") {
  const world = await makeWorld(tx, { secondaries: 3 });
  const primaryId = channel === "whatsapp" ? world.primaryId : await makeFrontDoor(tx, world, channel);
  await makeNamed(tx, world, "michael");
  await makeNamed(tx, world, "anna");
  const left = await makeNamed(tx, world, "gone");
  await tx.update(users).set({ state: "archived" }).where(eq(users.id, left));
  let met = 0;
  const meet = async () => {
    const phone = `+3933312345${10 + ++met}`;
    const id = await makeIdentity(tx, world, phone, channel);
    const own = { matchKey: null, phone: null, providerUserId: phone, scopeAccountId: primaryId };
    if (channel !== "whatsapp") await tx.update(identities).set(own).where(eq(identities.id, id));
    return id;
  };
  const say = async (identityId: IdentityId, text: string, type = "text") => {
    const ref = await makeInbound(tx, world, { accountId: primaryId, identityId }, { text, type });
    await runActions(tx, job(world), ref);
  };
  const sent = (identityId: IdentityId) =>
    tx
      .select({ key: messages.textKey, text: messages.text, direction: messages.direction })
      .from(messages)
      .where(eq(messages.identityId, identityId))
      .orderBy(asc(messages.id))
      .then((rows) => rows.filter(({ direction }) => direction === "out"));
  const keys = async (identityId: IdentityId) => (await sent(identityId)).map(({ key }) => key);
  const pass = (seconds: number) => world.company.clock.advance(seconds * 1_000);
  return { world, primaryId, meet, say, sent, keys, pass };
}

async function makeFrontDoor(tx: Tx, world: World, channel: Channel): Promise<AccountId> {
  const poolId = await makePool(tx, world, { name: channel, ouId: world.company.rootId, channel });
  const id = await makeAccount(tx, world, { poolId, purpose: "primary", channel });
  await seedDefaultActions(tx, world.company.as({ kind: "operator" }), id);
  return id;
}

const doors = ["whatsapp", "telegram"] as const;

test("38 no extension, nobody's, one, the same in full width, two, and one who left each get their own text", () =>
  rolledBack(async (tx) => {
    const { meet, say, sent } = await scene(tx);
    const after = async (text: string) => {
      const client = await meet();
      await say(client, text);
      return sent(client);
    };
    const keysAfter = async (text: string) => (await after(text)).map(({ key }) => key);
    expect(await keysAfter("Hello")).toEqual(["M1"]);
    expect(await keysAfter("#michael")).toEqual(["M4", "M5"]);
    expect(await keysAfter("＃MICHAEL,")).toEqual(["M4", "M5"]);
    expect(await keysAfter("#michael #anna")).toEqual(["M1b"]);
    const nobody = await after("#nobody");
    expect(nobody.map(({ key }) => key)).toEqual(["M2"]);
    expect(await after("#gone")).toEqual(nobody);
  }));

test.each([
  ["whatsapp", 200],
  ["telegram", 20],
] as const)(
  "39 on %s %i guesses from one client in ten minutes: one answer, one security event, silence for a day; a right one still works",
  (channel, guesses) =>
    rolledBack(async (tx) => {
      const { meet, say, keys, pass } = await scene(tx, channel);
      const [client, other] = [await meet(), await meet()];
      for (let guess = 0; guess < guesses; guess++) {
        await say(client, `#guess${guess}`);
        pass(600 / guesses);
      }
      expect(await keys(client)).toEqual(["M2"]);
      pass(20 * 3_600);
      await say(client, "#guess-again");
      expect(await keys(client)).toEqual(["M2"]);
      expect(await tx.select().from(securityEvents)).toMatchObject([{ kind: "extension_guessing" }]);
      await say(other, "#guess0");
      expect(await keys(other)).toEqual(["M2"]);
      await say(client, "#michael");
      expect(await keys(client)).toEqual(channel === "whatsapp" ? ["M2", "M4", "M5"] : ["M2", "M5"]);
    }),
);

test.each(doors)("39 on %s a machine that answers whatever it gets is soon alone with itself", (channel) =>
  rolledBack(async (tx) => {
    const { world, primaryId, meet, say, keys, pass } = await scene(tx, channel);
    const own = { text: { body: "We are {company}" }, how: "always", notWhileOwned: false };
    const place = { companyId: world.company.id, accountId: primaryId, position: 3 };
    await tx.insert(actions).values({ ...place, application: "auto_reply", parameters: own });
    const [bot, client] = [await meet(), await meet()];
    await say(client, "#michael");
    for (let turn = 0; turn < 12; turn++) {
      await say(bot, "I am out of office");
      await say(client, "#michael");
      pass(10);
    }
    const invited = channel === "whatsapp" ? ["M4", "M5", "M3", "M3p"] : ["M5", "M3"];
    expect(await keys(client)).toEqual(invited);
    expect((await keys(bot)).map(String).toSorted()).toEqual(["M1", "auto_reply", "auto_reply", "auto_reply"]);
  }),
);

test("39 one of our own numbers is answered nothing, whatever it writes", () =>
  rolledBack(async (tx) => {
    const { world, say, sent } = await scene(tx);
    const [own] = await tx.execute<{ address: string }>(
      `select address from official_accounts where id = '${world.secondaryIds[0] ?? ""}'`,
    );
    const identityId = await makeIdentity(tx, world, own?.address ?? "");
    for (const text of ["Hello", "#michael", "#nobody", "stop"]) await say(identityId, text);
    expect(await sent(identityId)).toEqual([]);
    expect(new Set((await tx.select().from(onboardingRuns)).map(({ outcome }) => outcome))).toEqual(
      new Set(["IGNORED"]),
    );
  }));

test.each(doors)(
  "on %s each word that opts out does so in any letters, is confirmed once, and only start or a name opts in again",
  (channel) =>
    rolledBack(async (tx) => {
      const { meet, say, keys, pass } = await scene(tx, channel);
      for (const word of ["STOP", "unsubscribe", " Basta ", "ＣＡＮＣＥＬＬＡ", "baja", "停止", "退訂"]) {
        const client = await meet();
        await say(client, "#michael");
        const before = await keys(client);
        await say(client, word);
        for (const more of [word, "Hello", "#nobody", "#michael #anna", "Please stop"]) await say(client, more);
        expect([word, ...(await keys(client))]).toEqual([word, ...before, "M8"]);
        const mine = await tx.select({ state: rooms.state }).from(rooms).where(eq(rooms.identityId, client));
        expect(mine.every(({ state }) => state === "cooling" || state === "closed")).toBe(true);
        pass(700);
        await say(client, word === "baja" ? "Unstop" : "start");
        const [row] = await tx.select().from(identities).where(eq(identities.id, client));
        expect(row?.optedOutAt).toBeNull();
        expect((await keys(client)).slice(before.length)).toEqual(["M8", "M1"]);
      }
      const asked = await meet();
      await say(asked, "stop");
      await say(asked, "#anna");
      expect(await keys(asked)).toEqual(channel === "whatsapp" ? ["M8", "M4", "M5"] : ["M8", "M5"]);
    }),
);
