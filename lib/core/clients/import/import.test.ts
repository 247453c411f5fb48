import { expect, test } from "vitest";
import { columnsOf } from "@/lib/core/csv/sheet";
import { ClientId, ContactListId, UserId } from "@/lib/core/ids";
import { clientImportFields, clientSheet } from "./fields";
import { type ClientMatches, judgeClientRows } from "./judge-rows";
import { type ImportLookups, readClientRow } from "./read-row";

const id = (n: number) => `019aa000-0000-7000-8000-00000000000${n}`;
const list = ContactListId.parse(id(1));
const anna = UserId.parse(id(2));
const [li, bo] = [
  { id: ClientId.parse(id(3)), name: "Li Wei" },
  { id: ClientId.parse(id(4)), name: "Bo Dahl" },
];
const found: ImportLookups = {
  lists: new Map([["vip", list]]),
  users: new Map([["anna@meridiana.example", anna]]),
};
type Row = Partial<Record<(typeof clientImportFields)[number], string>>;
const cells = (over: Row) => clientImportFields.map((field) => over[field] ?? "");
const read = (over: Row) => readClientRow(cells(over), clientImportFields, found);
const problemsOf = (over: Row) => {
  const row = read(over);
  return row.ok ? [] : row.problems.map(({ field, message }) => `${field}: ${message}`);
};
const nobody: ClientMatches = { byNumber: new Map(), byEmail: new Map(), own: new Set() };
const judge = (rows: readonly Row[], matches: Partial<ClientMatches> = {}) => {
  const lines = rows.map((over, at) => ({ line: at + 2, cells: cells(over) }));
  const { refused, accepted } = judgeClientRows(lines, rows.map(read), { ...nobody, ...matches });
  return {
    accepted: accepted.map(({ line, matched }) => `${line} ${matched?.name ?? "new"}`),
    refused: refused.map(
      ({ line, problems }) => `${line} ${problems.map((p) => `${p.field}: ${p.message}`).join("; ")}`,
    ),
  };
};

test("columns are known by our own words in English and Italian, and by those of our own export", () => {
  expect(columnsOf(clientSheet, ["Cognome", "TELEFONO", "E-mail", "Contact list", "Shoe size"])).toEqual([
    "lastName",
    "phone",
    "email",
    "list",
    null,
  ]);
  expect(columnsOf(clientSheet, ["Name", "Number", "Company", "Channels", "Users"])).toEqual([
    "name",
    "phone",
    "employer",
    "channel",
    "users",
  ]);
});

test("a row becomes what the form would have, its number in the form that one person has", () => {
  const over = {
    firstName: " Li ",
    phone: "+52 1 55 1234 5678",
    list: "VIP",
    tags: "Gold; vip",
    users: "Anna@meridiana.example",
  };
  expect(read(over)).toMatchObject({
    ok: true,
    client: {
      firstName: "Li",
      phone: "+525512345678",
      matchKey: "525512345678",
      channel: "whatsapp",
      contactListId: list,
      tags: ["Gold", "vip"],
      userIds: [anna],
    },
  });
});

test("each column says what is wrong with it, all of a row at once", () => {
  expect(
    problemsOf({
      name: "X",
      phone: "333 123",
      channel: "fax",
      email: "no",
      country: "Italy",
      list: "None",
      users: "x@y.z",
    }),
  ).toEqual([
    "channel: Not one of whatsapp, sms, imessage, signal",
    "list: No contact list has this name",
    "users: No active agent is x@y.z",
    "phone: Start with + and the country code",
    "email: Enter an email address",
    "country: Choose a country",
  ]);
});

const phone = "+393331234567";
const li4 = new Map([["whatsapp 393331234567", [li]]]);

test("a row adds to the one client with its number, else with its email, or makes a new one", () => {
  const byEmail = new Map([["bo@dahl.example", [bo]]]);
  expect(
    judge(
      [
        { phone },
        { name: "B", email: "BO@dahl.example", phone: "+393339999999" },
        { name: "New", phone: "+12025550187" },
      ],
      {
        byNumber: li4,
        byEmail,
      },
    ),
  ).toEqual({ accepted: ["2 Li Wei", "3 Bo Dahl", "4 new"], refused: [] });
});

test("what leads to two clients, to one twice, to the company itself, or to nobody by name is refused", () => {
  expect(
    judge([
      { name: "A", phone },
      { name: "B", phone: "+39 333 1234567" },
    ]),
  ).toEqual({
    accepted: ["2 new"],
    refused: ["3 phone: The same number as in line 2"],
  });
  expect(judge([{ phone }], { byNumber: new Map([["whatsapp 393331234567", [li, bo]]]) }).refused).toEqual([
    "2 phone: Several clients have this number: Li Wei, Bo Dahl",
  ]);
  const byEmail = new Map([["bo@dahl.example", [bo]]]);
  expect(judge([{ phone, email: "bo@dahl.example" }], { byNumber: li4, byEmail }).refused).toEqual([
    "2 email: The number is Li Wei’s and the email Bo Dahl’s: merge them first",
  ]);
  expect(judge([{ email: "bo@dahl.example" }, { email: "bo@dahl.example" }], { byEmail }).refused).toEqual([
    "3 email: The same client as in line 2: Bo Dahl",
  ]);
  expect(judge([{ name: "A", phone }], { own: new Set(["393331234567"]) }).refused).toEqual([
    "2 phone: This is a number of your own company",
  ]);
  expect(judge([{ phone }]).refused).toEqual(["2 name: A new client needs a name, a first name or a last name"]);
});

test("of several with one number the email picks the one that is meant", () => {
  const both = new Map([["whatsapp 393331234567", [li, bo]]]);
  expect(
    judge([{ phone, email: "bo@dahl.example" }], { byNumber: both, byEmail: new Map([["bo@dahl.example", [bo]]]) })
      .accepted,
  ).toEqual(["2 Bo Dahl"]);
});
