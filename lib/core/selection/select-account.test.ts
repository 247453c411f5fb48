import { describe, expect, test } from "vitest";
import { explainTrace } from "./explain-trace";
import { selectAccount } from "./select-account";
import { accountId, country, makeAccount, makeFacts, makePool, makeRoom, makeUnit, roomId } from "./testing/make-facts";
import type { SelectionFacts } from "./facts";

const answer = (facts: SelectionFacts) => {
  const selection = selectAccount(facts);
  return selection.found ? [selection.rule, selection.accountId] : selection.error;
};
const mapTo = (from: string, to: string) => ({ mapping: [{ from: country(from), to: country(to) }] });

describe("before the pools", () => {
  const pools = [makePool(1, [makeAccount(1, "IT")])];
  const dedicated = { id: accountId(9), label: "+390000", state: "active" } as const;
  const refusing = { ownAccount: true, optedOut: true, blocked: true, invalidForChannel: true };

  test("an unusable user is refused even before the client's guards are read", () => {
    expect(answer(makeFacts({ pools, user: { usable: false }, client: { guards: refusing } }))).toBe("USER_NOT_USABLE");
    expect(answer(makeFacts({ pools, user: { ouId: null } }))).toBe("USER_NOT_USABLE");
  });

  test("a guard refuses with its reason, a live room notwithstanding", () => {
    const facts = makeFacts({
      pools,
      rooms: [makeRoom(1, 1, 1, "live")],
      client: { guards: { ...refusing, ownAccount: false } },
    });
    expect(selectAccount(facts)).toMatchObject({ found: false, error: "IDENTITY_REFUSED", guard: "opted_out" });
  });

  test.each([
    ["own_account", "ownAccount"],
    ["opted_out", "optedOut"],
    ["blocked", "blocked"],
    ["invalid_for_channel", "invalidForChannel"],
  ] as const)("%s refuses alone", (guard, fact) => {
    const guards = { ownAccount: false, optedOut: false, blocked: false, invalidForChannel: false, [fact]: true };
    expect(selectAccount(makeFacts({ pools, client: { guards } }))).toMatchObject({ error: "IDENTITY_REFUSED", guard });
  });

  test("a live room stays where it is: before a dedicated number, on an account that no pool has any more", () => {
    const facts = makeFacts({ pools, user: { dedicated }, rooms: [makeRoom(3, 1, 77, "live")] });
    expect(selectAccount(facts)).toMatchObject({
      found: true,
      rule: "R1",
      accountId: accountId(77),
      roomId: roomId(3),
    });
  });

  test("a dedicated number is used without a pool, and is never silently replaced by one", () => {
    expect(answer(makeFacts({ user: { dedicated } }))).toEqual(["R0", accountId(9)]);
    expect(answer(makeFacts({ pools, user: { dedicated: { ...dedicated, state: "degraded" } } }))).toBe(
      "DEDICATED_UNAVAILABLE",
    );
  });
});

describe("where the pools are found", () => {
  const upper = makePool(2, [makeAccount(21, "IT")]);

  test("an OU without a pool inherits one only when the company says so", () => {
    const units = [makeUnit(1, 2, null), makeUnit(2, null, 2)];
    expect(answer(makeFacts({ units, pools: [upper] }))).toBe("NO_POOL");
    expect(answer(makeFacts({ units, pools: [upper], settings: { inheritWhenMissing: true } }))).toEqual([
      "R8",
      accountId(21),
    ]);
  });

  test("an inactive pool is no pool", () => {
    expect(answer(makeFacts({ pools: [makePool(1, [makeAccount(1, "IT")], { active: false }), upper] }))).toBe(
      "NO_POOL",
    );
  });

  test("fallback goes upward over OUs without a pool, and stops at the first pool whose switch is off", () => {
    const units = [makeUnit(1, 2, 1), makeUnit(2, 3, null), makeUnit(3, 4, 2), makeUnit(4, null, 3)];
    const [first, middle] = [makePool(1, [], { fallbackUpward: true }), makePool(2, [makeAccount(21, "DE")])];
    const top = makePool(3, [makeAccount(31, "IT")]);
    expect(answer(makeFacts({ units, pools: [first, middle, top] }))).toBe("NO_ACCOUNT_AVAILABLE");
    const open = { ...middle, fallbackUpward: true };
    expect(answer(makeFacts({ units, pools: [first, open, top] }))).toEqual(["R8", accountId(31)]);
    expect(answer(makeFacts({ units, pools: [{ ...first, fallbackUpward: false }, open, top] }))).toBe(
      "NO_ACCOUNT_AVAILABLE",
    );
  });

  test("a forged cycle of OUs ends, each pool asked once", () => {
    const units = [makeUnit(1, 2, 1), makeUnit(2, 1, 1)];
    const selection = selectAccount(makeFacts({ units, pools: [makePool(1, [], { fallbackUpward: true })] }));
    expect(selection).toMatchObject({ found: false, error: "NO_ACCOUNT_AVAILABLE" });
    expect(selection.trace.units.map(({ pool }) => pool)).toEqual(["visited", "visited_below"]);
    expect(selection.trace.pools).toHaveLength(1);
  });
});

describe("which account of a pool", () => {
  const de = { client: { phone: "+4915123456789" } };

  test("an exact country stands before a mapping, and a mapping is one hop", () => {
    const accounts = [makeAccount(1, "FR"), makeAccount(2, "DE"), makeAccount(3, "ES")];
    const mapping = [
      { from: country("DE"), to: country("FR") },
      { from: country("FR"), to: country("ES") },
    ];
    expect(answer(makeFacts({ ...de, pools: [makePool(1, accounts, { mapping })] }))).toEqual(["R8", accountId(2)]);
    const without = accounts.filter(({ id }) => id !== accountId(2));
    expect(answer(makeFacts({ ...de, pools: [makePool(1, without, { mapping })] }))).toEqual(["R9", accountId(1)]);
    expect(answer(makeFacts({ ...de, pools: [makePool(1, [makeAccount(3, "ES")], { mapping })] }))).toBe(
      "NO_ACCOUNT_AVAILABLE",
    );
  });

  test("a shared calling code comes after an explicit mapping, before the default region, and can be switched off", () => {
    const ca = { client: { phone: "+14165550143" } };
    const accounts = [makeAccount(1, "US"), makeAccount(2, "GB")];
    const rules = { ...mapTo("CA", "GB"), defaultRegion: country("GB") };
    expect(answer(makeFacts({ ...ca, pools: [makePool(1, accounts, rules)] }))).toEqual(["R9", accountId(2)]);
    expect(answer(makeFacts({ ...ca, pools: [makePool(1, accounts, { ...rules, mapping: [] })] }))).toEqual([
      "R10",
      accountId(1),
    ]);
    const off = { ...rules, mapping: [], matchSharedCode: false };
    expect(answer(makeFacts({ ...ca, pools: [makePool(1, accounts, off)] }))).toEqual(["R11", accountId(2)]);
  });

  test("a toll-free number has no country but its calling code, whatever the profile says", () => {
    const pools = [makePool(1, [makeAccount(1, "SG"), makeAccount(2, "CA")])];
    const client = { phone: "+18002345678", profileCountry: country("SG") };
    expect(answer(makeFacts({ pools, client }))).toEqual(["R10", accountId(2)]);
    const satellite = { phone: "+870773111632", profileCountry: country("SG") };
    expect(answer(makeFacts({ pools, client: satellite }))).toBe("NO_ACCOUNT_AVAILABLE");
  });

  test("a number that cannot be placed leaves the question to the user id, then to the profile", () => {
    const pools = [makePool(1, [makeAccount(1, "GB"), makeAccount(2, "JE")], { matchSharedCode: false })];
    const client = { phone: "+447700900123", profileCountry: country("JE") };
    expect(answer(makeFacts({ pools, client }))).toEqual(["R8", accountId(2)]);
    expect(answer(makeFacts({ pools, client: { ...client, providerUserId: "GB.1000" } }))).toEqual([
      "R8",
      accountId(1),
    ]);
  });

  test("a client known by a user id alone needs an account of the same portfolio", () => {
    const pools = [
      makePool(1, [
        makeAccount(1, "IT", { portfolioId: "b2" }),
        makeAccount(2, "IT", { portfolioId: "b1", liveRooms: 9 }),
      ]),
    ];
    const client = { phone: null, providerUserId: "IT.1000", portfolioId: "b1" };
    expect(answer(makeFacts({ pools, client }))).toEqual(["R8", accountId(2)]);
    expect(answer(makeFacts({ pools, client: { ...client, portfolioId: null } }))).toBe("NO_ACCOUNT_AVAILABLE");
  });

  test("on a front door the account written to is the one candidate, whatever its country", () => {
    const primary = { purpose: "primary" } as const;
    const pools = [makePool(1, [makeAccount(1, "IT", primary), makeAccount(2, "JP", { ...primary, liveRooms: 500 })])];
    const line = { channel: "line", pools, rooms: [makeRoom(1, 2, 2, "live")] } as const;
    const client = { phone: null, providerUserId: "U4af498", frontDoorAccountId: accountId(2) };
    expect(answer(makeFacts({ ...line, client }))).toEqual(["R4", accountId(2)]);
    expect(answer(makeFacts({ ...line, client: { ...client, frontDoorAccountId: accountId(3) } }))).toBe(
      "NO_ACCOUNT_AVAILABLE",
    );
  });

  test("every refused account is in the trace with its reason", () => {
    const accounts = [
      makeAccount(1, "IT", { purpose: "primary" }),
      makeAccount(2, "IT", { state: "draining" }),
      makeAccount(3, "IT", { connectionUsable: false }),
      makeAccount(4, "IT", { maxLiveRooms: 2, liveRooms: 2 }),
      makeAccount(5, "IT", { hasInvitationTemplate: false }),
      makeAccount(6, "IT"),
      makeAccount(7, "IT"),
      makeAccount(8, "IT"),
      makeAccount(9, "DE"),
    ];
    const rooms = [makeRoom(1, 2, 6, "live"), makeRoom(2, 2, 7, "cooling")];
    const selection = selectAccount(
      makeFacts({ pools: [makePool(1, accounts)], rooms, passOver: new Set([accountId(8)]) }),
    );
    expect(selection).toMatchObject({ found: false, error: "NO_ACCOUNT_AVAILABLE" });
    expect(selection.trace.pools[0]?.rejected).toEqual([
      { reason: "wrong_role", accountIds: [accountId(1)] },
      { reason: "not_active", accountIds: [accountId(2)] },
      { reason: "connection_unusable", accountIds: [accountId(3)] },
      { reason: "at_capacity", accountIds: [accountId(4)] },
      { reason: "no_template", accountIds: [accountId(5)] },
      { reason: "in_use_by_other_room", accountIds: [accountId(6)] },
      { reason: "cooling", accountIds: [accountId(7)] },
      { reason: "passed_over", accountIds: [accountId(8)] },
      { reason: "wrong_country", accountIds: [accountId(9)] },
    ]);
  });

  test("a template is asked on WhatsApp alone", () => {
    const pools = [makePool(1, [makeAccount(1, "IT", { hasInvitationTemplate: false })])];
    expect(answer(makeFacts({ channel: "sms", pools }))).toEqual(["R8", accountId(1)]);
  });
});

describe("several left (R13)", () => {
  const choose = (over: Parameters<typeof makeFacts>[0]) => {
    const { outcome } = selectAccount(makeFacts(over)).trace;
    return outcome.kind === "account" ? [outcome.accountId, outcome.tieBreak] : outcome.error;
  };
  const two = (one: object, other: object) => [makePool(1, [makeAccount(1, "IT", one), makeAccount(2, "IT", other)])];

  test("the pair's own account first, the same pair's cooling included, then those the client never used", () => {
    const rooms = [makeRoom(1, 1, 2, "cooling"), makeRoom(2, 5, 1, "closed")];
    expect(choose({ pools: two({}, { liveRooms: 99 }), rooms })).toEqual([accountId(2), "same_pair"]);
    expect(choose({ pools: two({}, { liveRooms: 99 }), rooms: rooms.slice(1) })).toEqual([
      accountId(2),
      "new_to_client",
    ]);
  });

  test("then the fewest live rooms, the longest idle (never assigned first), the lowest id", () => {
    expect(choose({ pools: two({ liveRooms: 2 }, { liveRooms: 1, lastAssignedAtMs: 9 }) })).toEqual([
      accountId(2),
      "fewest_rooms",
    ]);
    expect(choose({ pools: two({ lastAssignedAtMs: 5 }, {}) })).toEqual([accountId(2), "longest_idle"]);
    expect(choose({ pools: two({}, {}) })).toEqual([accountId(1), "lowest_id"]);
    expect(choose({ pools: [makePool(1, [makeAccount(4, "IT")])] })).toEqual([accountId(4), "only_one"]);
  });
});

test("a pool of 5,000 accounts: the least busy one is found, and every other is accounted for", () => {
  const accounts = Array.from({ length: 5000 }, (_, at) =>
    makeAccount(at + 1, at % 2 ? "IT" : "DE", { liveRooms: 5000 - at, maxLiveRooms: at % 5 ? null : 1 }),
  );
  const selection = selectAccount(makeFacts({ pools: [makePool(1, accounts)] }));
  expect(selection).toMatchObject({ found: true, accountId: accountId(5000) });
  const [visit] = selection.trace.pools;
  const rejected = visit?.rejected.reduce((sum, { accountIds }) => sum + accountIds.length, 0);
  const found = visit?.steps.find((step) => step.did === "looked");
  expect(rejected).toBe(5000 - (found?.did === "looked" ? found.found : 0));
});

test("a trace reads as one sentence, for every rule and every error", () => {
  const said = (facts: SelectionFacts) => explainTrace(selectAccount(facts).trace);
  const italian = makePool(1, [makeAccount(1, "IT"), makeAccount(2, "IT")]);
  expect(said(makeFacts({ pools: [italian] }))).toBe(
    "account 1 of pool pool 1: the client is of Italy by the phone number (R8); of 2, it comes first by id (R13).",
  );
  const climbing = [makePool(1, [], { fallbackUpward: true }), makePool(2, [makeAccount(21, "FR")], mapTo("IT", "FR"))];
  expect(said(makeFacts({ pools: climbing }))).toBe(
    "account 21 of pool pool 2: the pool maps Italy to France (R9), reached upward after pool pool 1 (R12).",
  );
  expect(said(makeFacts({ pools: [makePool(1, [makeAccount(1, "VA")])] }))).toBe(
    "account 1 of pool pool 1: it shares the calling code +39 with the client (R10).",
  );
  expect(said(makeFacts({ pools: [makePool(1, [makeAccount(1, "SG")], { defaultRegion: country("SG") })] }))).toBe(
    "account 1 of pool pool 1: Singapore is the pool's default region (R11).",
  );
  expect(said(makeFacts({ pools: [italian], rooms: [makeRoom(1, 1, 2, "live")] }))).toBe(
    "account 2: this user and this client have a live room on it (R1).",
  );
  expect(
    said(makeFacts({ pools: [makePool(1, [makeAccount(1, "DE"), makeAccount(2, "IT", { state: "draft" })])] })),
  ).toBe(
    "No account for a client of Italy in pool pool 1: of 2 accounts 1 is not active, 1 is of a country that no rule asks for; fallback upward is off there (R15).",
  );
  expect(said(makeFacts({ units: [makeUnit(1, null, null)] }))).toBe(
    "No account: unit 1 has no active pool for this channel (R3).",
  );
  expect(said(makeFacts({ user: { usable: false } }))).toContain("the user is not active");
});

test("what is in no pool on the path does not matter", () => {
  const stray = makePool(7, [makeAccount(70, "IT")]);
  expect(answer(makeFacts({ pools: [makePool(1, [makeAccount(1, "IT", { liveRooms: 9 })]), stray] }))).toEqual([
    "R8",
    accountId(1),
  ]);
});
