import type { Chance } from "./chance";
import { demoUsers } from "./demo-company";
import { takeName } from "./names";
import { takeNumber } from "./numbers";
import type { Clients, DemoClient } from "./plan-clients";
import { roomOf } from "./plan-talks";
import type { Deed, Step } from "./step";
import { laterAccounts, laterPools } from "./later-accounts";
import { laterUsers } from "./later-users";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type World = Clients & { readonly nowMs: number; readonly chance: Chance };

/** What the admins did: people and numbers in the order in which they came, then what changed meanwhile. */
export function planCompany(nowMs: number): readonly Step[] {
  const at = (daysAgo: number, minute: number, deed: Deed): Step => ({
    atMs: nowMs - daysAgo * dayMs + minute * minuteMs,
    deed,
  });
  return [
    ...laterUsers.map((user, n) => at(user.joins, n, { kind: "hire", user })),
    ...laterAccounts.map((account, n) => at(account.added, 60 + n, { kind: "add_account", account })),
    ...laterPools.map((pool, n) => at(pool.made, n, { kind: "make_pool", pool })),
    at(95, 300, { kind: "change_account", account: "FR9", act: "retire" }),
    at(88, 0, { kind: "change_account", account: "US2", act: "disable" }),
    at(59, 10, { kind: "map_country", pool: "EMEA clients", from: "PT", to: "ES" }),
    at(25, 0, { kind: "set_extension", user: "valentina", word: "vale" }),
    at(15, 0, { kind: "change_account", account: "IT3", act: "drain" }),
    ...planSignIns(nowMs),
    at(11.5, 0, { kind: "disable_user", user: "zofia", successor: "amelia" }),
  ];
}

const devices = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
] as const;

/** Everyone who can was here lately, from an address reserved for documentation. */
function planSignIns(nowMs: number): readonly Step[] {
  const people = [...demoUsers, ...laterUsers.filter((user) => user.invited !== true && user.leaves === undefined)];
  return people.map(({ key }, n) => ({
    atMs: nowMs - (1 + ((n * 7) % 40)) * hourMs - n * minuteMs,
    deed: {
      kind: "sign_in",
      user: key,
      address: `198.51.100.${10 + n}`,
      device: devices[n % devices.length] ?? devices[0],
    },
  }));
}

/** What does not go as it should, so that no screen is without an example of it. */
export function planTroubles(world: World): readonly Step[] {
  return [...wrongWords(world), ...strangers(world), ...endings(world), ...brokenPhones(world), ...strayCalls(world)];
}

const at = ({ nowMs }: World, agoMs: number, deed: Deed): Step => ({ atMs: nowMs - agoMs, deed });

/** A new number of the country, under a name of its own. */
function newcomer(world: World, country: string): { readonly phone: string; readonly name: string } {
  const { name } = takeName(country, world.chance, world.names);
  return { phone: takeNumber(country, world.chance, world.phones), name };
}

/** Words that name nobody, two people, or nobody any more who may be asked; and someone who tries many. */
function wrongWords(world: World): readonly Step[] {
  const tries: readonly (readonly [country: string, door: string, daysAgo: number, text: string])[] = [
    ["IT", "IT0", 81, "#micheal"],
    ["IT", "IT0", 63, "Buongiorno #nobody"],
    ["GB", "GB0", 52, "#olivier"],
    ["DE", "GB0", 37, "#klaus-weber"],
    ["SG", "SG0", 30, "#wie"],
    ["IT", "IT0", 19, "#paolo"],
    ["FR", "GB0", 9, "#sofie"],
    ["IT", "IT0", 4, "#michael oppure #anna"],
    ["GB", "GB0", 1.2, "#zofia"],
    ["HK", "SG0", 0.3, "#nobody"],
  ];
  const guesses = ["#alex", "#ben", "#chris", "#dana", "#eric", "#frank"];
  const guesser = newcomer(world, "US");
  return [
    ...tries.flatMap(([country, account, daysAgo, text]) => {
      const { phone, name } = newcomer(world, country);
      return [
        at(world, daysAgo * dayMs + minuteMs, { kind: "take_phone", phone, name }),
        at(world, daysAgo * dayMs, { kind: "write_to", phone, account, text }),
      ];
    }),
    at(world, 22 * dayMs, { kind: "take_phone", ...guesser }),
    ...guesses.map((text, n) =>
      at(world, 22 * dayMs - (n + 1) * minuteMs, { kind: "write_to", phone: guesser.phone, account: "GB0", text }),
    ),
  ];
}

/** People who know no word yet, two whom no number serves, and some who write to a number that nobody gave them. */
function strangers(world: World): readonly Step[] {
  const questions: readonly (readonly [country: string, account: string, daysAgo: number, text: string])[] = [
    ["IT", "IT0", 44, "Buongiorno, vorrei aprire un conto"],
    ["CH", "IT0", 16, "Guten Tag, sprechen Sie auch Deutsch?"],
    ["GB", "GB0", 6, "Hello, is this the bank?"],
    ["SG", "SG0", 0.9, "Hi, what are your opening hours?"],
    ["IT", "ITS", 0.2, "Ho perso la carta, potete bloccarla?"],
    ["NO", "SM0", 11, "#oliver"],
    ["DE", "SM0", 2.1, "Hallo #sophie"],
    ["IT", "IT1", 26, "Chi siete?"],
  ];
  return questions.flatMap(([country, account, daysAgo, text]) => {
    const { phone, name } = newcomer(world, country);
    return [
      at(world, daysAgo * dayMs + minuteMs, { kind: "take_phone", phone, name }),
      at(world, daysAgo * dayMs, { kind: "write_to", phone, account, text }),
    ];
  });
}

/** Rooms that ended, clients who opted out, one who came back to a reminder, and some who know two people. */
function endings(world: World): readonly Step[] {
  const { nowMs, chance } = world;
  const known = world.clients.filter(({ joinsMs, channel }) => joinsMs < nowMs - 40 * dayMs && channel === "whatsapp");
  const some = (door: string, from: number, to: number) => known.filter((one) => one.door === door).slice(from, to);
  const reasons = ["Client moved to another bank", "Account closed", "Handed over to the branch"] as const;
  const ends = [...some("IT0", 0, 8), ...some("GB0", 0, 5)].map((client) =>
    at(world, chance.between(1, 38) * dayMs, { kind: "end_room", room: roomOf(client), reason: chance.pick(reasons) }),
  );
  const stops = [...some("IT0", 8, 10), ...some("GB0", 5, 6)].map(({ phone, door }, n) =>
    at(world, (5 + 9 * n) * dayMs, { kind: "write_to", phone, account: door, text: "STOP" }),
  );
  const reminded = some("IT0", 10, 14).map(({ phone, door, user }, n) =>
    at(world, (3 + 7 * n) * dayMs, { kind: "write_to", phone, account: door, text: `#${user}` }),
  );
  const seconds = [...some("IT0", 14, 22), ...some("GB0", 6, 10)].map(({ phone, door, user }, n) => {
    const other = door === "IT0" ? (user === "luca" ? "sara" : "luca") : user === "priya" ? "james" : "priya";
    return at(world, (2 + 3 * n) * dayMs, { kind: "write_to", phone, account: door, text: `#${other}` });
  });
  const pointed = some("IT0", 22, 24).map(({ phone }, n) =>
    at(world, (1 + 13 * n) * dayMs, { kind: "write_to", phone, account: "IT0", text: "Buongiorno, c’è qualcuno?" }),
  );
  return [...ends, ...stops, ...reminded, ...seconds, ...pointed];
}

/** An account that its provider restricts today, clients whose phone cannot be reached, and an answer that never came. */
function brokenPhones(world: World): readonly Step[] {
  const { nowMs } = world;
  const latest = (fits: (client: DemoClient) => boolean, skip = 0): DemoClient | undefined =>
    world.clients
      .filter((one) => fits(one) && one.joinsMs < nowMs - 3 * dayMs)
      .toSorted((a, b) => b.joinsMs - a.joinsMs)[skip];
  const breaks = (client: DemoClient | undefined, failure: "account" | "recipient" | "timeout", hoursAgo: number) => {
    if (!client) return [];
    const room = roomOf(client);
    const agoMs = hoursAgo * hourMs;
    return [
      at(world, agoMs + 9 * minuteMs, { kind: "write", room, text: "👋" }),
      at(world, agoMs + 6 * minuteMs, { kind: "break_phone", phone: client.phone, failure }),
      at(world, agoMs, { kind: "answer", room, text: "🙂" }),
    ];
  };
  const gone = newcomer(world, "IT");
  return [
    ...breaks(
      latest(({ country }) => country === "AE"),
      "account",
      2,
    ),
    ...breaks(
      latest(({ user }) => user === "michael"),
      "recipient",
      5,
    ),
    ...breaks(
      latest(({ user }) => user === "amelia"),
      "timeout",
      7,
    ),
    at(world, 8 * dayMs, { kind: "take_phone", ...gone }),
    at(world, 8 * dayMs - minuteMs, { kind: "break_phone", phone: gone.phone, failure: "recipient" }),
    at(world, 8 * dayMs - 2 * minuteMs, {
      kind: "write_to",
      phone: gone.phone,
      account: "IT0",
      text: "#marco.bianchi",
    }),
  ];
}

const strayCalls = (world: World): readonly Step[] => [
  at(world, 3.4 * dayMs, { kind: "stray_call", what: "foreign" }),
  at(world, 13.2 * dayMs, { kind: "stray_call", what: "unreadable" }),
];
