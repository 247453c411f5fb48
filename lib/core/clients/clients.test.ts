import { expect, test } from "vitest";
import { IdentityId } from "@/lib/core/ids";
import { clientCan } from "./can";
import { type FieldDef, readCustomValue, readCustomValues } from "./custom-fields";
import { listCan } from "./lists";
import { forAudit } from "./mask";
import { filledBy, identitiesForNew, mayMerge } from "./merge";
import { ClientPhone, CreateClient, CreateClientField, type UpdateClient, nameOfClient } from "./schema";

const id = (n: number) => `019aa000-0000-7000-8000-00000000000${n}`;
const [one, two, three] = [IdentityId.parse(id(1)), IdentityId.parse(id(2)), IdentityId.parse(id(3))];
const form = {
  displayName: null,
  firstName: "Li",
  lastName: "Wei",
  email: null,
  employer: null,
  country: null,
  language: null,
  contactListId: id(9),
  tags: [],
  notes: null,
  custom: {},
};
const said = (parsed: ReturnType<typeof UpdateClient.safeParse> | ReturnType<typeof CreateClient.safeParse>) =>
  parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
const create = (over: object) =>
  CreateClient.safeParse({ ...form, phone: null, channel: "whatsapp", sharesPhone: false, userIds: [], ...over });

test("a client's number needs its country code, and says so", () => {
  expect(ClientPhone.safeParse("333 123 4567").error?.issues[0]?.message).toBe("Start with + and the country code");
  expect(ClientPhone.parse("+39 333 123 4567")).toBe("+393331234567");
  expect(ClientPhone.parse("+52 1 55 1234 5678")).toBe("+525512345678");
  expect(said(create({ phone: "3331234567" }))).toEqual(["phone: Start with + and the country code"]);
  expect(said(create({ phone: "+39 12" }))).toHaveLength(1);
  expect(said(create({ phone: "hello" }))).toEqual(["phone: This is not a phone number"]);
});

test("a client has a name of some kind; the display name stands before first and last", () => {
  expect(said(create({ firstName: null, lastName: null }))).toEqual([
    "firstName: Enter a first name, a last name or a display name",
  ]);
  expect(nameOfClient({ displayName: null, firstName: "Li", lastName: null })).toBe("Li");
  expect(nameOfClient({ displayName: "Dr Wei", firstName: "Li", lastName: "Wei" })).toBe("Dr Wei");
  expect(said(create({ email: "no", language: "klingon!!" }))).toEqual([
    "email: Enter an email address",
    "language: Write the language as en, it or zh-Hant",
  ]);
  expect(create({ tags: ["VIP", "vip", "Gold"], language: "ZH-hant" }).data).toMatchObject({
    tags: ["VIP", "Gold"],
    language: "zh-Hant",
  });
});

const field = (kind: FieldDef["kind"], options: readonly string[] = []): FieldDef => ({
  id: id(1),
  name: "F",
  kind,
  options,
});

test("a value is read by its field, and a wrong one is told", () => {
  const read = (kind: FieldDef["kind"], text: string, options?: readonly string[]) => {
    const found = readCustomValue(field(kind, options), text);
    return found.ok ? found.value : `! ${found.message}`;
  };
  expect([read("text", " a  b "), read("text", " "), read("number", "1,5"), read("number", "-2")]).toEqual([
    "a b",
    null,
    1.5,
    -2,
  ]);
  expect(read("number", "1e9")).toBe("! Enter a number");
  expect([read("date", "2028-02-29"), read("date", "2026-02-29"), read("date", "29/02/2028")]).toEqual([
    "2028-02-29",
    "! Enter a day as 2026-11-21",
    "! Enter a day as 2026-11-21",
  ]);
  expect([read("choice", "gold", ["Gold", "Silver"]), read("choice", "Tin", ["Gold", "Silver"])]).toEqual([
    "Gold",
    "! Choose one of Gold, Silver",
  ]);
  expect([read("flag", "Sì"), read("flag", "no"), read("flag", "maybe")]).toEqual([true, false, "! Enter yes or no"]);
  expect(read("text", "x".repeat(501))).toBe("! At most 500 characters");
});

test("what a form does not name stays, an empty value goes, and a field that is gone is refused", () => {
  const fields = [field("text"), { ...field("number"), id: id(2) }];
  expect(readCustomValues(fields, { [id(1)]: "" }, { [id(1)]: "old", [id(2)]: 3 })).toEqual({
    values: { [id(2)]: 3 },
    problems: [],
  });
  expect(readCustomValues(fields, { [id(5)]: "x", [id(2)]: "y" }).problems).toEqual([
    { fieldId: id(5), message: "This field no longer exists: reload the page" },
    { fieldId: id(2), message: "Enter a number" },
  ]);
  expect(CreateClientField.safeParse({ name: "Tier", kind: "choice", options: [] }).success).toBe(false);
  expect(CreateClientField.safeParse({ name: "Tier", kind: "choice", options: ["A", "a"] }).success).toBe(false);
});

const profile = (n: number, stage: "prospect" | "client" | "archived") => ({ id: id(n) as never, stage });

test("a client is not merged with itself, nor with an archived one", () => {
  expect(mayMerge(profile(1, "client"), profile(1, "client"))).toEqual({
    allowed: false,
    reason: "This is one client already: choose another one to merge with",
  });
  expect(mayMerge(profile(1, "client"), profile(2, "archived")).allowed).toBe(false);
  expect(mayMerge(profile(1, "archived"), profile(2, "client")).allowed).toBe(false);
  expect(mayMerge(profile(1, "client"), profile(2, "prospect")).allowed).toBe(true);
});

test("the one that stays learns only what it did not know; new rooms use the older address of each channel", () => {
  const empty = {
    firstName: null,
    lastName: null,
    email: null,
    employer: null,
    notes: null,
    country: null,
    language: null,
  };
  expect(filledBy({ ...empty, firstName: "Li" }, { ...empty, firstName: "Lee", email: "li@x.example" })).toEqual({
    email: "li@x.example",
  });
  const dated = (which: IdentityId, channel: string, createdAt: number) => ({ id: which, channel, createdAt });
  expect([...identitiesForNew([dated(one, "whatsapp", 7), dated(two, "whatsapp", 5), dated(three, "sms", 9)])]).toEqual(
    [two, three],
  );
  expect([...identitiesForNew([dated(two, "line", 5), dated(one, "line", 5)])]).toEqual([one]);
});

test("archived ones are brought back before anything else, a merged one by its merge", () => {
  expect(clientCan.edit({ stage: "archived", hidden: false }).allowed).toBe(false);
  expect(clientCan.archive({ stage: "archived" }).allowed).toBe(false);
  expect(clientCan.restore({ stage: "client", mergedInto: false }).allowed).toBe(false);
  expect(clientCan.restore({ stage: "archived", mergedInto: true }).allowed).toBe(false);
  expect(clientCan.restore({ stage: "archived", mergedInto: false }).allowed).toBe(true);
  expect(clientCan.split({ stage: "client", identities: 1 }).allowed).toBe(false);
});

test("the list that new clients go into stays, and no list goes while it is used", () => {
  expect(listCan.rename("Clients", "Others").allowed).toBe(false);
  expect(listCan.remove({ name: "Clients", clients: 0, accounts: [] }).allowed).toBe(false);
  expect(listCan.remove({ name: "VIP", clients: 1, accounts: [] })).toMatchObject({
    reason: "1 client is in it: move them first",
  });
  expect(listCan.remove({ name: "VIP", clients: 0, accounts: ["IT0"] }).allowed).toBe(false);
  expect(listCan.remove({ name: "VIP", clients: 0, accounts: [] }).allowed).toBe(true);
});

test("the audit, which nobody can erase, keeps nothing that tells who somebody is", () => {
  const kept = forAudit({
    displayName: "Li Wei",
    email: "li@x.example",
    phone: "+393331234567",
    notes: null,
    tags: ["VIP"],
  });
  expect(kept).toEqual({ displayName: "••••", email: "••••", phone: "•••• 4567", notes: null, tags: ["VIP"] });
});
