import { expect, test } from "vitest";
import { ConnectionId, ContactListId, UserId } from "@/lib/core/ids";
import { columnsOf, missingFields } from "@/lib/core/csv/sheet";
import { accountSheet, importFields, readWord } from "./fields";
import { type TakenFacts, judgeRows } from "./judge-rows";
import { type Lookups, importWords, readRow } from "./read-row";

const id = (n: number) => `019aa000-0000-7000-8000-00000000000${n}`;
const sandbox = ConnectionId.parse(id(1));
const anna = UserId.parse(id(2));
const bea = UserId.parse(id(3));
const list = ContactListId.parse(id(4));
const found: Lookups = {
  connections: new Map<string, ConnectionId | "several">([
    ["sandbox", sandbox],
    ["twice", "several"],
  ]),
  users: new Map([
    ["anna@meridiana.example", anna],
    ["bea@meridiana.example", bea],
  ]),
  contactLists: new Map([["clients", list]]),
};
const words = importWords(
  (channel) => (channel === "wechat_miniapp" ? ["WeChat Mini Program"] : []),
  (purpose) => (purpose === "primary" ? ["Primario"] : []),
);
const good = ["WhatsApp", "Sandbox", "+39 02 5550 1180", "Milan", "IT0", "primary"];
const columns = importFields;
const row = (over: Partial<Record<(typeof importFields)[number], string>>) =>
  columns.map((field, at) => over[field] ?? good[at] ?? "");
const read = (over: Parameters<typeof row>[0]) => readRow(row(over), columns, words, found);
const problemsOf = (over: Parameters<typeof row>[0]) => {
  const one = read(over);
  return one.ok ? [] : one.problems.map(({ field, message }) => `${field}: ${message}`);
};

test("columns are known by our own words, in English and Italian, however they are written", () => {
  expect(
    columnsOf(accountSheet, ["CANALE", "Connessione", "Phone number", "nome", "Key", "Purpose", "Shoe size"]),
  ).toEqual(["channel", "connection", "address", "name", "key", "purpose", null]);
  expect(columnsOf(accountSheet, ["contact_list", "Capacità", "user e-mail"])).toEqual([
    "contactList",
    "capacity",
    "user",
  ]);
  expect(columnsOf(accountSheet, ["Name", "name"])).toEqual(["name", null]);
  expect(missingFields(accountSheet, columnsOf(accountSheet, ["name", "key"]))).toEqual([
    "channel",
    "connection",
    "address",
    "purpose",
  ]);
  expect(readWord("wechat mini program", words.channels)).toBe("wechat_miniapp");
  expect(readWord("fax", words.channels)).toBeNull();
});

test("a row becomes what the form would send", () => {
  expect(read({ purpose: "Primario", contactList: "clients", capacity: "40", country: "it" })).toEqual({
    ok: true,
    account: {
      channel: "whatsapp",
      connectionId: sandbox,
      address: "+390255501180",
      name: "Milan",
      key: "IT0",
      purpose: "primary",
      country: "IT",
      maxLiveRooms: 40,
      priority: 100,
      userId: null,
      contactListId: list,
      description: null,
    },
  });
});

test("each column says what is wrong with it, all of a row at once", () => {
  expect(problemsOf({ channel: "fax", connection: "Nowhere", address: "", name: "", key: "TOO-LONG" })).toEqual([
    "channel: Not one of whatsapp, sms, imessage, signal, wechat, wechat_miniapp, line, telegram",
    "connection: No connection has this name",
    "address: Enter the address",
    "name: Name the account",
    "key: 1 to 5 letters or digits",
  ]);
  expect(problemsOf({ connection: "twice" })).toEqual([
    "connection: Several connections have this name: rename one first",
  ]);
  expect(problemsOf({ connection: "" })).toEqual(["connection: Enter a connection"]);
  expect(problemsOf({ address: "0255501180" })).toHaveLength(1);
  for (const capacity of ["0", "-1", "1.5", "many"]) expect(problemsOf({ capacity })).toHaveLength(1);
  expect(problemsOf({ country: "Italy" })).toEqual(["country: Choose a country"]);
  expect(problemsOf({ purpose: "dedicated" })).toEqual(["user: Choose the user it is for"]);
  expect(problemsOf({ purpose: "dedicated", user: "nobody@x.example" })).toEqual([
    "user: No active agent has this email",
  ]);
  expect(problemsOf({ user: "anna@meridiana.example" })).toEqual(["user: Only a dedicated account has a user"]);
  expect(problemsOf({ channel: "line", address: "@x", purpose: "dedicated", user: "ANNA@meridiana.example" })).toEqual([
    "purpose: A dedicated number exists for WhatsApp and SMS",
  ]);
});

const nothing: TakenFacts = {
  addresses: new Set(),
  keys: new Set(),
  owners: new Set(),
  numbers: new Map(),
  carries: () => true,
};
function judge(rows: Parameters<typeof row>[0][], taken: Partial<TakenFacts> = {}) {
  const lines = rows.map((over, at) => ({ line: at + 2, cells: row(over) }));
  const { refused, accepted } = judgeRows(
    lines,
    rows.map((over) => read(over)),
    { ...nothing, ...taken },
  );
  return {
    accepted: accepted.map(({ line }) => line),
    refused: refused.map(
      ({ line, problems }) => `${line} ${problems.map((p) => `${p.field}: ${p.message}`).join("; ")}`,
    ),
  };
}

test("of two rows with one address, key or user the first stands and the other is told its line", () => {
  const own = { purpose: "dedicated", user: "anna@meridiana.example" };
  expect(
    judge([
      {},
      { key: "IT1" },
      { address: "+390255501181", key: "it0" },
      { channel: "sms", key: "IT3" },
      { ...own, address: "+390255501184", key: "IT4" },
      { ...own, address: "+390255501185", key: "IT5" },
    ]),
  ).toEqual({
    accepted: [2, 5, 6],
    refused: [
      "3 address: The same address as in line 2",
      "4 key: The same key as in line 2",
      "7 user: A number for the same user and channel as in line 6",
    ],
  });
});

test("what is there already is taken, and an address does not say whose", () => {
  expect(
    judge([{}, { address: "+390255501181", key: "IT1" }], {
      addresses: new Set(["whatsapp +390255501180"]),
      keys: new Set(["it1"]),
    }),
  ).toEqual({
    accepted: [],
    refused: ["2 address: This address cannot be used", "3 key: Another account has this key: choose another"],
  });
  expect(judge([{}], { carries: () => false }).refused).toEqual([
    "2 connection: The provider of this connection does not carry this channel",
  ]);
});

test("one number never serves two users, whatever the channel, in the file and beside it", () => {
  const own = (user: string, over: Record<string, string>) => ({ purpose: "dedicated", user, ...over });
  const [mine, hers] = ["anna@meridiana.example", "bea@meridiana.example"];
  expect(
    judge([own(mine, {}), own(hers, { channel: "sms", key: "IT1" }), own(mine, { channel: "sms", key: "IT2" })]),
  ).toEqual({
    accepted: [2],
    refused: [
      "3 user: This number is dedicated to another user on another channel",
      "4 address: The same address as in line 3",
    ],
  });
  expect(judge([own(mine, {})], { numbers: new Map([["+390255501180", bea]]) }).refused).toHaveLength(1);
  expect(judge([own(mine, {})], { owners: new Set([`${anna} whatsapp`]) }).refused).toEqual([
    "2 user: This user has a dedicated account on this channel already",
  ]);
});
