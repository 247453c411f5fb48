import { z } from "zod";
import { Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";
import { AccountId, OuId, PoolId, RoomId } from "@/lib/core/ids";

export const SelectionRule = z.enum(["R0", "R1", "R4", "R8", "R9", "R10", "R11"]);
export type SelectionRule = z.output<typeof SelectionRule>;

export const SelectionError = z.enum([
  "USER_NOT_USABLE",
  "IDENTITY_REFUSED",
  "DEDICATED_UNAVAILABLE",
  "NO_POOL",
  "NO_ACCOUNT_AVAILABLE",
  /** Given by the reservation alone (R14), when three rounds went to others. */
  "CONTENTION",
]);
export type SelectionError = z.output<typeof SelectionError>;

export const GuardReason = z.enum(["own_account", "opted_out", "blocked", "invalid_for_channel"]);
export type GuardReason = z.output<typeof GuardReason>;

export const RejectReason = z.enum([
  "wrong_role",
  "other_front_door",
  "not_active",
  "connection_unusable",
  "at_capacity",
  "no_template",
  "other_portfolio",
  "in_use_by_other_room",
  "cooling",
  "passed_over",
  "wrong_country",
]);
export type RejectReason = z.output<typeof RejectReason>;

/** What told the chosen account from the other matching ones (R13). */
export const TieBreak = z.enum(["only_one", "same_pair", "new_to_client", "fewest_rooms", "longest_idle", "lowest_id"]);
export type TieBreak = z.output<typeof TieBreak>;

/** What one rule did in one pool: it looked for accounts of these countries, or had nothing to look for. */
export const RuleStep = z.discriminatedUnion("did", [
  z.strictObject({
    did: z.literal("looked"),
    rule: SelectionRule,
    countries: z.array(CountryCode),
    found: z.int().nonnegative(),
  }),
  z.strictObject({
    did: z.literal("skipped"),
    rule: SelectionRule,
    why: z.enum(["no_country", "no_mapping", "no_calling_code", "switched_off", "no_default_region"]),
  }),
]);
export type RuleStep = z.output<typeof RuleStep>;

export const PoolVisit = z.strictObject({
  poolId: PoolId,
  name: z.string(),
  ouId: OuId,
  steps: z.array(RuleStep),
  /** Grouped, since a pool may hold thousands. */
  rejected: z.array(z.strictObject({ reason: RejectReason, accountIds: z.array(AccountId) })),
  /** What came of it: an account, the next pool upward, or the end of the way. */
  next: z.enum(["chosen", "up", "switched_off", "top"]),
});
export type PoolVisit = z.output<typeof PoolVisit>;

export const UnitVisit = z.strictObject({
  ouId: OuId,
  name: z.string(),
  pool: z.enum(["none", "inactive", "visited", "visited_below"]),
});
export type UnitVisit = z.output<typeof UnitVisit>;

const Outcome = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("account"),
    rule: SelectionRule,
    accountId: AccountId,
    label: z.string(),
    poolId: PoolId.nullable(),
    /** The live room that decided (R1). */
    roomId: RoomId.nullable(),
    /** Null where no pool was asked. */
    tieBreak: TieBreak.nullable(),
  }),
  z.strictObject({ kind: z.literal("error"), error: SelectionError, guard: GuardReason.nullable() }),
]);

/** Why a selection came out as it did: stored with every decision, drawn by the console, asserted by tests. */
export const SelectionTrace = z.strictObject({
  channel: Channel,
  client: z.strictObject({
    country: CountryCode.nullable(),
    countryFrom: z.enum(["phone", "provider_user_id", "profile"]).nullable(),
    callingCode: z.string().nullable(),
  }),
  units: z.array(UnitVisit),
  pools: z.array(PoolVisit),
  outcome: Outcome,
});
export type SelectionTrace = z.output<typeof SelectionTrace>;
