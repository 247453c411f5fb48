import fc from "fast-check";
import { placePhone } from "@/lib/core/phones/country";
import type { AccountFacts, PoolFacts, RoomFacts, SelectionFacts } from "@/lib/core/selection/facts";
import { accountId, country, makeAccount, makePool, makeRoom, makeUnit, ouId, userId } from "./make-facts";

/** Of calling codes that several countries share, by two or by many. */
export const worldCountries = ["US", "CA", "GB", "GG", "RU", "KZ", "IT", "VA"].map(country);
// Of each of those countries, and of none: toll-free, premium, satellite, and a number that only its calling code is known of.
const phones = [
  "+447400123456",
  "+447400123457",
  "+12025550143",
  "+14165550143",
  "+447781123456",
  "+79123456789",
  "+77710009998",
  "+393123456789",
  "+18002345678",
  "+448431234567",
  "+881612345678",
  "+15555550123",
];
const placed = phones.map(placePhone);
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
// Drawn from lists: of ranges fast-check prefers the ends.
const often = <T>(times: number, value: T): T[] => Array.from({ length: times }, () => value);
const mostly = oneOf(...often(14, true), false);
const seldom = oneOf(...often(60, false), true);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

// Some more often than others, so that several accounts are of the client's own country.
const anyCountry = oneOf(...["GB", "GB", "GB", "GB", "US", "US"].map(country), ...worldCountries);

/** `front`: for a front-door channel, where most are primaries. */
export const anyAccount = (number: number, front = false): fc.Arbitrary<AccountFacts> =>
  fc
    .record({
      purpose: oneOf<AccountFacts["purpose"]>(
        ...often(5, front ? ("primary" as const) : ("secondary" as const)),
        front ? "secondary" : "primary",
      ),
      state: oneOf<AccountFacts["state"]>(...often(8, "active" as const), "degraded", "draining"),
      country: maybe(anyCountry),
      connectionUsable: mostly,
      hasInvitationTemplate: mostly,
      portfolioId: oneOf("b1", "b2", null),
      maxLiveRooms: oneOf(null, null, 2, 3),
      liveRooms: oneOf(0, 0, 0, 1, 1, 2),
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
      accounts: fc.tuple(...[1, 2, 3, 4, 5].map((at) => anyAccount(number * 10 + at, front))),
    })
    .map((over) => makePool(number, over.accounts, over));

const unit = (number: number) =>
  // Any parent, so that cycles and units that are their own parent occur; 9 is a unit that is not there.
  fc
    .tuple(oneOf(null, 1, 2, 3, 4, 5, 9), oneOf(null, 1, 1, 1, 2, 2, 3))
    .map(([parent, given]) => makeUnit(number, parent, given));

const anyRoom = fc
  .tuple(
    fc.integer({ min: 1, max: 99 }),
    oneOf(1, 2, 3, 4),
    oneOf(11, 12, 13, 14, 15, 21, 22, 31),
    oneOf<RoomFacts["state"]>(...often(5, "closed" as const), "cooling", "cooling", "live"),
  )
  .map(([number, user, at, state]) => makeRoom(number, user, at, state));

const frontDoors = ["wechat_miniapp", "wechat", "line", "telegram"] as const;

/** Worlds of up to five units, cycles among them, three pools, and a client with rooms; one in a few ends before any pool. */
export const anyWorld: fc.Arbitrary<SelectionFacts> = oneOf<SelectionFacts["channel"]>(
  "whatsapp",
  "whatsapp",
  "whatsapp",
  "sms",
  "imessage",
  "signal",
  ...frontDoors,
).chain((channel) => {
  const front = frontDoors.some((one) => one === channel);
  return fc.record({
    channel: fc.constant(channel),
    user: fc.record({
      id: fc.constant(userId(1)),
      usable: mostly,
      ouId: oneOf(ouId(1), ouId(2), ouId(3)),
      dedicated: oneOf(
        ...often(16, null),
        { id: accountId(90), label: "own", state: "active" as const },
        { id: accountId(90), label: "own", state: "degraded" as const },
      ),
    }),
    client: fc.record({
      phone: oneOf(null, null, null, ...placed, ...placed.slice(0, 3), ...placed.slice(0, 3)),
      providerUserId: oneOf(null, null, "GB.100200", "KZ.ENT.7", "no-prefix"),
      portfolioId: oneOf(null, "b1", "b1", "b2"),
      profileCountry: maybe(oneOf(...worldCountries)),
      frontDoorAccountId: front ? oneOf(null, accountId(11), accountId(12), accountId(21)) : fc.constant(null),
      guards: fc.record({ ownAccount: seldom, optedOut: seldom, blocked: seldom, invalidForChannel: seldom }),
    }),
    settings: fc.record({ inheritWhenMissing: fc.boolean() }),
    units: fc.tuple(...[1, 2, 3, 4, 5].map(unit)),
    pools: fc.tuple(...[1, 2, 3].map((number) => pool(number, front))),
    rooms: fc.uniqueArray(anyRoom, { selector: ({ id }) => id, maxLength: 6 }),
    passOver: oneOf(new Set<never>(), new Set([accountId(11), accountId(21)])),
  });
});
