import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import { countryOfPhone } from "@/lib/core/phones/country";
import { makeChance } from "./chance";
import { demoAccounts, demoUsers } from "./demo-company";
import { historyDays, planHistory } from "./plan-history";
import { planClients } from "./plan-clients";
import { laterAccounts } from "./later-accounts";
import { laterUsers } from "./later-users";

const dayMs = 86_400_000;
// A Saturday, a Monday morning, a Wednesday afternoon: nothing may hang on the day of the start.
const starts = ["2026-11-21T19:30:00Z", "2026-11-23T07:05:00Z", "2027-03-31T13:00:00Z"].map((at) => Date.parse(at));
const fiction = [
  /^\+447700900\d{3}$/,
  /^\+441(61|13)4960\d{3}$/,
  /^\+1\d{3}55501\d{2}$/,
  /^\+3363998\d{4}$/,
  /^\+4917139200\d{2}$/,
  /^\+467017406\d{2}$/,
  /^\+3532091\d{5}$/,
  /^\+39347555\d{4}$/,
];

test("the same number and start make the same past to the word and the second; another number makes another", () => {
  for (const nowMs of starts) {
    expect(planHistory(7, nowMs)).toEqual(planHistory(7, nowMs));
    expect(planHistory(8, nowMs)).not.toEqual(planHistory(7, nowMs));
  }
});

test("everything lies in the past, in order, and never two things at once", () => {
  for (const nowMs of starts) {
    const times = planHistory(1, nowMs).map(({ atMs }) => atMs);
    expect(times.every((atMs, n) => n === 0 || atMs - (times[n - 1] ?? 0) >= 2_000)).toBe(true);
    expect(Math.min(...times)).toBeGreaterThan(nowMs - (historyDays + 11) * dayMs);
    expect(Math.max(...times)).toBeLessThan(nowMs);
  }
});

test("people answer on working days, from eight to seven where they sit", () => {
  const zones = new Map(planClients(starts[0] ?? 0, makeChance(1, 1)).clients.map(({ phone, zone }) => [phone, zone]));
  for (const { atMs, deed } of planHistory(1, starts[0] ?? 0)) {
    // Three answers today are examples of what can go wrong, on whichever day today is.
    if (deed.kind !== "answer" || deed.text === "🙂") continue;
    const timeZone = zones.get(deed.room.phone) ?? "";
    const said = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", hourCycle: "h23" });
    const [day = "", hour = ""] = said.format(atMs).split(", ");
    expect(["Sat", "Sun"]).not.toContain(day);
    expect(Number(hour)).toBeGreaterThanOrEqual(8);
    expect(Number(hour)).toBeLessThan(19);
  }
});

test("each client has a name and a number of their own: of their country, and reserved for fiction or nobody's", () => {
  const { clients, phones, names } = planClients(starts[0] ?? 0, makeChance(1, 1));
  expect([phones.size, names.size]).toEqual([clients.length, clients.length]);
  for (const { phone, country } of clients) {
    const isFiction = fiction.some((range) => range.test(phone));
    const isNobodys = countryOfPhone(phone) === country && !parsePhoneNumberFromString(phone)?.isValid();
    expect([phone, isFiction || isNobodys]).toEqual([phone, true]);
  }
});

test("users and accounts stand once, and a number's country is the account's", () => {
  const accounts = [...demoAccounts, ...laterAccounts];
  const users = [...demoUsers, ...laterUsers];
  for (const keys of [
    accounts.map(({ key }) => key),
    accounts.map(({ address }) => address),
    users.map(({ key }) => key),
  ])
    expect(new Set(keys).size).toBe(keys.length);
  const numbered = laterAccounts.filter(({ channel }) => isPhoneChannel(channel));
  expect(numbered.map(({ address }) => countryOfPhone(address))).toEqual(numbered.map(({ country }) => country));
});
