import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { Channel } from "@/lib/core/channels";
import { type PoolAccountFacts, type PoolFacts, checkPool } from "./activation";
import { poolCan } from "./can";

const country = (code: string) => CountryCode.parse(code);
const account = (over: Partial<PoolAccountFacts>): PoolAccountFacts => ({
  purpose: "secondary",
  state: "active",
  country: country("IT"),
  connectionUsable: true,
  hasInvitationTemplate: true,
  ...over,
});
const pool = (over: Partial<PoolFacts>): PoolFacts => ({
  channel: "whatsapp",
  accounts: [account({ purpose: "primary" }), account({})],
  unitCount: 1,
  mappings: [],
  defaultRegion: null,
  fallbackUpward: false,
  poolAbove: false,
  ...over,
});
const verdict = (facts: PoolFacts) => poolCan.activate({ state: "draft", checks: checkPool(facts) });

test("a WhatsApp pool with an active primary and secondary may be activated", () => {
  expect(verdict(pool({}))).toEqual({ allowed: true });
});

test("each miss that blocks is named by a sentence of its own", () => {
  const answer = verdict(pool({ accounts: [] }));
  expect(answer).toMatchObject({ allowed: false });
  expect(answer.allowed ? "" : answer.reason).toMatch(/No primary account is active.*No secondary account is active/);
});

test("an account that is not active does not count", () => {
  expect(verdict(pool({ accounts: [account({ purpose: "primary" }), account({ state: "degraded" })] })).allowed).toBe(
    false,
  );
});

// The table of model.md: what each channel needs before activation.
test.each([
  ["whatsapp", true, true],
  ["sms", true, true],
  ["imessage", true, true],
  ["signal", false, true],
  ["wechat_miniapp", true, false],
  ["wechat", true, false],
  ["line", true, false],
  ["telegram", true, false],
] as const)("%s needs a primary: %s, a secondary: %s", (name, primary, secondary) => {
  const channel = Channel.parse(name);
  const needs = (accounts: PoolAccountFacts[]) => verdict(pool({ channel, accounts })).allowed;
  expect(needs([account({ purpose: "primary" })])).toBe(!secondary);
  expect(needs([account({})])).toBe(!primary);
  expect(needs([account({ purpose: "primary" }), account({})])).toBe(true);
});

test("rules that lead nowhere warn and do not block", () => {
  const facts = pool({
    mappings: [
      { from: country("MO"), to: country("HK") },
      { from: country("IT"), to: country("FR") },
    ],
    defaultRegion: country("DE"),
    fallbackUpward: true,
  });
  expect(
    checkPool(facts)
      .filter((check) => !check.met)
      .map((check) => [check.key, check.countries]),
  ).toEqual([
    ["mapping_leads_nowhere", ["MO", "IT"]],
    ["mapping_shadowed", ["IT"]],
    ["default_leads_nowhere", ["DE"]],
    ["fallback_leads_nowhere", undefined],
  ]);
  expect(verdict(facts).allowed).toBe(true);
});
