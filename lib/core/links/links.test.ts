import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountId, country, makeUnit, ouId, poolId } from "@/lib/core/selection/testing/make-facts";
import { extensionLink, readWaMeLink, smsLink, waMeLink } from "./click-to-chat";
import { qrState, type QrFacts, type QrPool, type QrPrimary } from "./qr-state";

describe("click-to-chat links", () => {
  test("a number without its country code, or too short or long for one, is refused with the reason", () => {
    const reasons = {
      "": "no_number",
      abc: "no_number",
      "0207946000": "no_country_code",
      "0012025550199": "international_prefix",
      "+0012025550199": "starts_with_zero",
      "123456": "too_few_digits",
      "1234567890123456": "too_many_digits",
    };
    for (const [phone, reason] of Object.entries(reasons))
      expect([phone, waMeLink(phone, "#michael")]).toEqual([phone, { ok: false, reason }]);
  });

  test("any text survives the way through the link", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const link = waMeLink("+1 202 555 0199", text);
        expect(link.ok && readWaMeLink(link.url)).toEqual({ digits: "12025550199", text: text.toWellFormed() });
      }),
      { numRuns: 2000 },
    );
  });

  test("links of others, and with half an escape, are read without harm", () => {
    for (const odd of [
      "https://wa.me.evil.test/12025550199",
      "https://wa.me/+12025550199",
      "http://wa.me/12025550199",
      "https://wa.me/123",
    ])
      expect(readWaMeLink(odd)).toBeNull();
    expect(readWaMeLink("https://wa.me/12025550199?text=%E0%A4")).toEqual({ digits: "12025550199", text: null });
  });

  test("93 what would end the text or name someone else is no extension's link; what is none too wide decodes to itself", () => {
    const link = (extension: string) => extensionLink(waMeLink, { phone: "+12025550199", extension, leadText: "" });
    for (const odd of ["a&text=x", "#<img>", "<img>", "ann&text=%23bob", "ann#bob", "ann bob", "ann?x", "ann/../bob"])
      expect([odd, link(odd)]).toEqual([odd, { ok: false, reason: "text_names_another" }]);
    for (const word of ["michael", "li.wei", "张伟", "zoë_1"])
      expect(link(word)).toEqual({ ok: true, url: `https://wa.me/12025550199?text=%23${encodeURIComponent(word)}` });
  });

  test("a code's link holds lead text and extension, and is refused when it would not scan or not lead to this user", () => {
    const base = { phone: "+12025550199", extension: "michael", leadText: "" };
    expect(extensionLink(waMeLink, base)).toEqual({ ok: true, url: "https://wa.me/12025550199?text=%23michael" });
    expect(extensionLink(waMeLink, { ...base, leadText: "Hello! " })).toEqual({
      ok: true,
      url: "https://wa.me/12025550199?text=Hello!%20%23michael",
    });
    expect(extensionLink(smsLink, base)).toEqual({ ok: true, url: "sms:+12025550199?body=%23michael" });
    expect(extensionLink(waMeLink, { ...base, leadText: "x".repeat(131) })).toMatchObject({ ok: true });
    expect(extensionLink(waMeLink, { ...base, leadText: "x".repeat(132) })).toEqual({
      ok: false,
      reason: "text_too_long",
    });
    expect(extensionLink(waMeLink, { ...base, leadText: "é".repeat(40) })).toEqual({
      ok: false,
      reason: "link_too_long",
    });
    expect(extensionLink(waMeLink, { ...base, leadText: "from #team" })).toEqual({
      ok: false,
      reason: "text_names_another",
    });
  });
});

describe("which primary a code shows", () => {
  const primary = (number: number, code: string, over: Partial<QrPrimary> = {}): QrPrimary => ({
    id: accountId(number),
    address: `+1202555010${number}`,
    country: country(code),
    state: "active",
    connectionUsable: true,
    priority: number,
    ...over,
  });
  const pool = (number: number, primaries: readonly QrPrimary[], over: Partial<QrPool> = {}): QrPool => ({
    id: poolId(number),
    active: true,
    fallbackUpward: false,
    defaultRegion: null,
    primaries,
    ...over,
  });
  const state = (pools: readonly QrPool[], user: Partial<QrFacts["user"]> = {}) =>
    qrState({
      user: { ouId: ouId(1), country: country("IT"), extension: "michael", ...user },
      settings: { inheritWhenMissing: false },
      units: [makeUnit(1, 2, 1), makeUnit(2, null, 2)],
      pools,
    });
  const shown = (...args: Parameters<typeof state>) => {
    const found = state(...args);
    return found.kind === "ok" ? found.primary.id : found;
  };

  test("the one in the user's country, else in the default region, else the first by priority", () => {
    const primaries = [primary(3, "IT"), primary(2, "SG"), primary(1, "US"), primary(4, "IT")];
    expect(shown([pool(1, primaries)])).toBe(accountId(3));
    expect(shown([pool(1, primaries, { defaultRegion: country("SG") })], { country: null })).toBe(accountId(2));
    expect(shown([pool(1, primaries)], { country: country("FR") })).toBe(accountId(1));
  });

  test("a pool without a primary in service asks upward only where its fallback is on", () => {
    const [below, above] = [pool(1, [primary(1, "IT", { state: "draining" })]), pool(2, [primary(2, "IT")])];
    expect(shown([below, above])).toMatchObject({ kind: "account_issue", cause: "no_primary" });
    expect(shown([{ ...below, fallbackUpward: true }, above])).toBe(accountId(2));
  });

  test("no extension comes before any account's trouble, and each trouble has its cause", () => {
    expect(state([], { extension: null })).toEqual({ kind: "no_extension" });
    expect(state([])).toMatchObject({ cause: "no_pool" });
    expect(state([], { ouId: null })).toMatchObject({ cause: "no_pool" });
    expect(state([pool(1, [primary(1, "IT", { state: "degraded" }), primary(2, "US")])])).toMatchObject({
      cause: "primary_degraded",
    });
    expect(state([pool(1, [primary(1, "IT", { connectionUsable: false })])])).toMatchObject({
      cause: "connection_unusable",
      primary: { id: accountId(1) },
    });
  });
});
