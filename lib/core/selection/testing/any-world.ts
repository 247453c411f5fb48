import fc from "fast-check";
import type { AccountFacts, PoolFacts, RoomFacts, SelectionFacts } from "@/lib/core/selection/facts";
import { accountId, country, makeAccount, makePool, makeRoom, makeUnit, ouId, userId } from "./make-facts";

/** Of every kind of calling code: shared by many, by two, and the country's own. */
export const worldCountries = ["US", "CA", "GB", "GG", "RU", "KZ", "IT", "VA"].map(country);
const phones = ["+12025550143", "+14165550143", "+447400123456", "+447781123456", "+79123456789", "+77710009998"];
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const mostly = fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const account = (number: number, front: boolean): fc.Arbitrary<AccountFacts> =>
  fc
    .record({
      purpose: oneOf<AccountFacts["purpose"]>(
        ...(front ? (["primary", "primary", "secondary"] as const) : (["secondary", "secondary", "primary"] as const)),
      ),
      state: oneOf<AccountFacts["state"]>("active", "active", "active", "active", "degraded", "draining"),
      country: maybe(oneOf(...worldCountries)),
      connectionUsable: mostly,
      hasInvitationTemplate: mostly,
      portfolioId: oneOf("b1", "b2", null),
      maxLiveRooms: oneOf(null, 1, 2),
      liveRooms: oneOf(0, 0, 1, 2),
      lastAssignedAtMs: oneOf(null, 100, 200),
    })
    .map((over) => makeAccount(number, "IT", over));

const pool = (number: number, front: boolean): fc.Arbitrary<PoolFacts> =>
  fc
    .record({
      active: mostly,
      mapping: fc.uniqueArray(fc.record({ from: oneOf(...worldCountries), to: oneOf(...worldCountries) }), {
        selector: (row) => row.from,
        maxLength: 3,
      }),
      defaultRegion: maybe(oneOf(...worldCountries)),
      fallbackUpward: fc.boolean(),
      matchSharedCode: fc.boolean(),
      accounts: fc.tuple(...[1, 2, 3, 4, 5].map((at) => account(number * 10 + at, front))),
    })
    .map((over) => makePool(number, over.accounts, over));

const unit = (number: number) =>
  // Any parent, so that cycles and units that are their own parent occur; 9 is a unit that is not there.
  fc
    .tuple(oneOf(null, 1, 2, 3, 4, 5, 9), oneOf(null, 1, 1, 2, 3))
    .map(([parent, given]) => makeUnit(number, parent, given));

const anyRoom = fc
  .tuple(
    fc.integer({ min: 1, max: 99 }),
    oneOf(1, 2, 3),
    oneOf(11, 12, 13, 14, 21, 22, 31),
    oneOf<RoomFacts["state"]>("closed", "closed", "cooling", "cooling", "live"),
  )
  .map(([number, user, at, state]) => makeRoom(number, user, at, state));

/** Worlds of up to five units, cycles among them, three pools, and a client with rooms; one in a few ends before any pool. */
export const anyWorld: fc.Arbitrary<SelectionFacts> = oneOf<SelectionFacts["channel"]>(
  "whatsapp",
  "whatsapp",
  "sms",
  "line",
  "telegram",
).chain((channel) => {
  const front = channel === "line" || channel === "telegram";
  const never = fc.integer({ min: 0, max: 30 }).map((roll) => roll === 0);
  return fc.record({
    channel: fc.constant(channel),
    user: fc.record({
      id: fc.constant(userId(1)),
      usable: mostly,
      ouId: oneOf(ouId(1), ouId(2), ouId(3)),
      dedicated: oneOf(
        null,
        null,
        null,
        null,
        null,
        { id: accountId(90), label: "own", state: "active" as const },
        { id: accountId(90), label: "own", state: "degraded" as const },
      ),
    }),
    client: fc.record({
      phone: oneOf(null, null, "+18002345678", ...phones),
      providerUserId: oneOf(null, null, "GB.100200", "KZ.ENT.7"),
      portfolioId: oneOf(null, "b1", "b1", "b2"),
      profileCountry: maybe(oneOf(...worldCountries)),
      frontDoorAccountId: front ? oneOf(null, accountId(11), accountId(12), accountId(21)) : fc.constant(null),
      guards: fc.record({ ownAccount: never, optedOut: never, blocked: never, invalidForChannel: never }),
    }),
    settings: fc.record({ inheritWhenMissing: fc.boolean() }),
    units: fc.tuple(...[1, 2, 3, 4, 5].map(unit)),
    pools: fc.tuple(...[1, 2, 3].map((number) => pool(number, front))),
    rooms: fc.uniqueArray(anyRoom, { selector: ({ id }) => id, maxLength: 6 }),
    passOver: oneOf(new Set<never>(), new Set([accountId(11), accountId(21)])),
  });
});
