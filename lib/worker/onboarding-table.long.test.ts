import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textCall } from "./testing/meta-world";
import { endProcesses, startProductWorker, startProvider, startWeb } from "./testing/processes";
import { type Desk, leftBy, openDesk, type Outside, partOf } from "./testing/primary-desk";

// Each row of the table that onboarding is decided by: a signed call over HTTP to the web's own webhook, a worker, and a
// provider that is asked over HTTP what it was told to send.

const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: 4, onnotice: () => undefined });
let outside: Outside;

beforeAll(async () => {
  const [provider, web, worker] = await Promise.all([startProvider(), startWeb(), startProductWorker(8)]);
  worker.run();
  outside = { sql, web: web.url, provider };
});
afterAll(async () => {
  await endProcesses();
  await sql.end();
});

type Part = Readonly<Record<string, unknown>>;
type Row = {
  readonly outcome: string | null;
  readonly sends: readonly string[];
  /** Of what is there afterwards. */
  readonly left?: Readonly<Record<string, readonly string[]>>;
  /** `#michael` unless something else is said. */
  readonly says?: string | Part | ((desk: Desk) => Part);
  readonly before?: (desk: Desk) => Promise<unknown>;
  readonly wishes?: Parameters<typeof openDesk>[1];
};

const invited = ["M4 primary", "M5 secondary"];
const media = (type: string) => ({ type, [type]: { id: "300000000000009", mime_type: "x/y", sha256: "" } });
const forget = ({ companyId }: Desk) =>
  sql`update messages set created_at = created_at - interval '11 minutes' where company_id = ${companyId}`;
const become = (change: "blocked_at" | "opted_out_at") => async (desk: Desk) => {
  await desk.write("Good morning");
  await sql`update identities set ${sql(change)} = now() where company_id = ${desk.companyId}`;
};
/** So many profiles of the client that Michael may see; the first is the one that the channel's message brought about. */
const profiles = (count: number) => async (desk: Desk) => {
  const { companyId } = desk;
  await desk.write("Good morning");
  await sql`with made as (
      insert into clients (company_id, contact_list_id, display_name, stage, source, created_at, last_active_at)
      select company_id, contact_list_id, 'Other ' || n, 'client', 'console', now(), now()
      from clients, generate_series(2, ${count}::int) n where company_id = ${companyId} returning id)
    insert into client_identities (company_id, client_id, identity_id)
    select ${companyId}, made.id, i.id from made, identities i where i.company_id = ${companyId}`;
  await sql`insert into client_users (company_id, client_id, user_id, assigned_at)
    select c.company_id, c.id, u.id, now() from clients c join users u on u.company_id = c.company_id and u.name = 'michael'
    where c.company_id = ${companyId}`;
};
const noAutoPromotion = ({ companyId }: Desk) =>
  sql`insert into company_settings (company_id, name, value, changed_at) values (${companyId}, 'auto_promotion', 'false', now())`;

const rows: Readonly<Record<string, Row>> = {
  "0 one of our own numbers": {
    before: async (desk) => {
      const [own] = await sql<{ address: string }[]>`
        select address from official_accounts where company_id = ${desk.companyId} and purpose = 'secondary'`;
      Object.assign(desk, { client: own?.address.replace("+", "") });
    },
    outcome: "IGNORED",
    sends: [],
  },
  "0 a blocked client": { before: become("blocked_at"), outcome: "BLOCKED", sends: [] },
  "0 a word that opts out": {
    before: ({ write }) => write("#michael"),
    says: "ＳＴＯＰ",
    outcome: "OPTED_OUT",
    sends: ["M8 primary"],
    left: { rooms: ["michael closed"], identities: ["truefalse"] },
  },
  "0 the same word again": { before: ({ write }) => write("退訂"), says: "stop", outcome: "OPTED_OUT", sends: [] },
  "0 opted out, and says something": {
    before: become("opted_out_at"),
    says: "Hello",
    outcome: "OPTED_OUT",
    sends: [],
  },
  "0 opted out, and names nobody": {
    before: become("opted_out_at"),
    says: "#nobody",
    outcome: "OPTED_OUT",
    sends: [],
  },
  "0 opted out, and names one user": { before: become("opted_out_at"), outcome: "COMPLETED", sends: invited },
  "0 opted out, and says start": {
    before: async (desk) => {
      await become("opted_out_at")(desk);
      await forget(desk);
    },
    says: "Start",
    outcome: "NO_EXTENSION",
    sends: ["M1 primary"],
  },
  "1 no extension": { says: "Hello # michael mail#anna", outcome: "NO_EXTENSION", sends: ["M1 primary"] },
  "1 a picture without a caption": { says: media("image"), outcome: "NO_EXTENSION", sends: ["M1 primary"] },
  "1 a place": {
    says: { type: "location", location: { latitude: 45.46, longitude: 9.19 } },
    outcome: "NO_EXTENSION",
    sends: ["M1 primary"],
  },
  "1 a sticker, with one live room": {
    before: ({ write }) => write("#michael"),
    says: media("sticker"),
    outcome: "NO_EXTENSION",
    sends: ["M3p primary"],
  },
  "1 a reaction": {
    before: async ({ world, client, send, settled }) => {
      await send(textCall(world, { from: client, id: `wamid.of-${client}`, body: "Hello" }));
      await settled();
    },
    says: ({ client }) => ({ type: "reaction", reaction: { message_id: `wamid.of-${client}`, emoji: "👍" } }),
    outcome: null,
    sends: [],
  },
  "1 two users": { says: "#michael or #anna?", outcome: "AMBIGUOUS", sends: ["M1b primary"] },
  "2 nobody": { says: "#nobody", outcome: "USER_NOT_FOUND", sends: ["M2 primary"] },
  "2 someone who has left": { says: "#gone", outcome: "USER_NOT_FOUND", sends: ["M2 primary"] },
  "3 a live room": {
    before: ({ write }) => write("#michael"),
    outcome: "REMINDED",
    sends: ["M3 secondary", "M3p primary"],
  },
  "3 a room whose invitation never went out": {
    before: async (desk) => {
      await desk.write("#michael");
      await sql`update messages set delivery = 'failed' where company_id = ${desk.companyId} and text_key = 'M5'`;
      await forget(desk);
    },
    outcome: "REINVITED",
    sends: invited,
  },
  "4 nobody visible, and auto promotion off": {
    before: noAutoPromotion,
    outcome: "PROSPECT",
    sends: ["M7 primary"],
    left: { rooms: [], clients: ["prospect 0"], cards: ["michael"] },
  },
  "4 one visible profile, and auto promotion off": {
    before: async (desk) => [await profiles(1)(desk), await noAutoPromotion(desk)],
    outcome: "COMPLETED",
    sends: invited,
  },
  "4 several visible profiles": {
    before: profiles(3),
    outcome: "COMPLETED",
    sends: invited,
    left: { rooms: ["michael active"], clients: ["client 1", "client 1", "client 1"] },
  },
  "5 no number left": {
    wishes: { secondaries: 0 },
    outcome: "NUMBER_UNAVAILABLE",
    sends: ["M6 primary"],
    left: { rooms: [], clients: ["client 1"] },
  },
  "6 a stranger": { says: "Hello ＃ＭＩＣＨＡＥＬ, are you there?", outcome: "COMPLETED", sends: invited },
  "complaint 6: a stranger without a number gets a person, a room and an answer": {
    says: { from: undefined, from_user_id: "US.10000000000000000043", type: "text", text: { body: "#michael" } },
    outcome: "COMPLETED",
    sends: invited,
  },
  "– the number that invites is locked": {
    wishes: { way: "locked", secondaries: 2 },
    outcome: "COMPLETED",
    sends: [...invited, "M4 primary", "M5 secondary 2"],
    left: { rooms: ["michael active", "michael closed"], accounts: ["active", "active", "degraded"] },
  },
  "– the client cannot be reached": {
    wishes: { way: "unreachable" },
    outcome: "COMPLETED",
    sends: [...invited, "M6 primary"],
    left: { rooms: ["michael closed"] },
  },
};

/** The same message as it comes again: to the byte, and in other bytes. */
const thrice = (body: Uint8Array) => [body, body, Buffer.concat([body, Buffer.from("\n")])] as const;

async function play({ says = "#michael", before, wishes }: Row, how: "in order" | "at once") {
  const desk = await openDesk(outside, wishes);
  await before?.(desk);
  const [told, runs] = [await desk.sent(), await runsOf(desk)];
  const body =
    typeof says === "string"
      ? textCall(desk.world, { from: desk.client, body: says })
      : partOf(desk, typeof says === "function" ? says(desk) : says);
  if (how === "at once") expect(await desk.send(...thrice(body))).toEqual([200, 200, 200]);
  else
    for (const call of thrice(body)) {
      expect(await desk.send(call)).toEqual([200]);
      await desk.settled();
    }
  await desk.settled();
  return {
    outcomes: (await runsOf(desk)).slice(runs.length),
    sends: (await desk.sent()).slice(told.length),
    left: await leftBy(desk),
  };
}

const runsOf = ({ companyId }: Desk) =>
  sql<{ outcome: string }[]>`select outcome from onboarding_runs where company_id = ${companyId} order by at, id`.then(
    (all) => all.map(({ outcome }) => outcome),
  );

describe.concurrent("over HTTP, each call three times, in order and at once", () => {
  test.each(Object.entries(rows).map(([name, row]) => ({ name, ...row })))("$name", async (row) => {
    const [inOrder, atOnce] = await Promise.all([play(row, "in order"), play(row, "at once")]);
    expect(inOrder).toMatchObject({
      outcomes: row.outcome === null ? [] : [row.outcome],
      sends: row.sends,
      left: row.left ?? {},
    });
    expect(atOnce).toEqual(inOrder);
  });
});

test.each([
  { who: "a client nobody has met", earlier: [] },
  { who: "one who wrote before", earlier: ["Good morning"] },
])("complaint 1: twenty requests of $who at once are one profile, one room and one invitation", async ({ earlier }) => {
  const desk = await openDesk(outside, { secondaries: 3 });
  const { world, client, send, settled, sent, write } = desk;
  for (const text of earlier) await write(text);
  expect(new Set(await send(...Array.from({ length: 20 }, () => textCall(world, { from: client }))))).toEqual(
    new Set([200]),
  );
  await settled();
  expect(await leftBy(desk)).toMatchObject({
    rooms: ["michael active"],
    clients: ["client 1"],
    identities: ["falsefalse"],
    runs: [...earlier.map(() => "NO_EXTENSION"), "COMPLETED", ...Array.from({ length: 19 }, () => "REMINDED")],
  });
  const all = [...earlier.map(() => "M1 primary"), ...invited, "M3 secondary", "M3p primary"];
  expect((await sent()).toSorted()).toEqual(all.toSorted());
});

test("complaint 2: the same call three times, and three times more once it was answered, is one message and one answer", async () => {
  const desk = await openDesk(outside);
  const body = textCall(desk.world, { from: desk.client, body: "#nobody" });
  for (const call of thrice(body)) await desk.send(call);
  await desk.settled();
  expect(await desk.send(...thrice(body))).toEqual([200, 200, 200]);
  await desk.settled();
  expect(await desk.sent()).toEqual(["M2 primary"]);
  expect(await leftBy(desk)).toMatchObject({ runs: ["USER_NOT_FOUND"], messages: ["in text ", "out M2 sent"] });
});

test("two clients who race for the last place on the last number: one has it, the other is told, and both are seen", async () => {
  const desk = await openDesk(outside);
  const { world, companyId, send, settled } = desk;
  await sql`update official_accounts set max_live_rooms = 1 where company_id = ${companyId} and purpose = 'secondary'`;
  expect(await send(textCall(world), textCall(world))).toEqual([200, 200]);
  await settled();
  expect((await desk.sent()).toSorted()).toEqual([...invited, "M6 primary"].toSorted());
  expect(await leftBy(desk)).toMatchObject({
    rooms: ["michael active"],
    clients: ["client 1", "client 1"],
    runs: expect.arrayContaining(["COMPLETED", "NUMBER_UNAVAILABLE"]),
  });
});
