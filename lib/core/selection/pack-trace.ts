import { z } from "zod";
import { packIds, unpackIds } from "./packed-ids";
import { type PoolVisit, type RuleStep, SelectionTrace } from "./trace";

const Text = z.string();

/** [rule, countries, found] or [rule, why it was skipped]. */
const PackedStep = z.union([z.tuple([Text, Text, z.int()]), z.tuple([Text, Text])]);
/** [pool, its name, unit, what came next, steps, [reason, ids] …] */
const PackedVisit = z.tuple([Text, Text, Text, Text, z.array(PackedStep), z.array(z.tuple([Text, Text]))]);

/**
 * A trace as it is stored with each decision: the same facts under short names, ids packed. `v` says how it is read, so that what
 * was written stays readable whatever is written later.
 */
const PackedTrace = z.strictObject({
  v: z.literal(1),
  channel: Text,
  client: z.tuple([Text.nullable(), Text.nullable(), Text.nullable()]),
  /** [unit, its name, how its pool stood] */
  units: z.array(z.tuple([Text, Text, Text])),
  pools: z.array(PackedVisit),
  outcome: z.record(Text, Text.nullable()),
});
export type PackedTrace = z.output<typeof PackedTrace>;

type Step = z.output<typeof PackedStep>;
type Visit = z.output<typeof PackedVisit>;

export const packTrace = ({ channel, client, units, pools, outcome }: SelectionTrace): PackedTrace => ({
  v: 1,
  channel,
  client: [client.country, client.countryFrom, client.callingCode],
  units: units.map(({ ouId, name, pool }) => [packIds([ouId]), name, pool]),
  pools: pools.map(packVisit),
  outcome,
});

const packVisit = ({ poolId, name, ouId, next, steps, rejected }: PoolVisit): Visit => [
  packIds([poolId]),
  name,
  packIds([ouId]),
  next,
  steps.map(packStep),
  rejected.map(({ reason, accountIds }) => [reason, packIds(accountIds)]),
];

const packStep = (step: RuleStep): Step =>
  step.did === "looked" ? [step.rule, step.countries.join(" "), step.found] : [step.rule, step.why];

/** What `packTrace` made, or a trace stored whole; null for anything else, so that an odd row never breaks a page. */
export function readTrace(stored: unknown): SelectionTrace | null {
  const packed = PackedTrace.safeParse(stored);
  return SelectionTrace.safeParse(packed.success ? unpack(packed.data) : stored).data ?? null;
}

const unpack = ({ channel, client: [country, countryFrom, callingCode], units, pools, outcome }: PackedTrace) => ({
  channel,
  client: { country, countryFrom, callingCode },
  units: units.map(([ouId, name, pool]) => ({ ouId: unpackId(ouId), name, pool })),
  pools: pools.map(([poolId, name, ouId, next, steps, rejected]) => ({
    poolId: unpackId(poolId),
    name,
    ouId: unpackId(ouId),
    steps: steps.map(unpackStep),
    rejected: rejected.map(([reason, ids]) => ({ reason, accountIds: unpackIds(ids) })),
    next,
  })),
  outcome,
});

const unpackId = (packed: string): string | undefined => unpackIds(packed)[0];

const unpackStep = ([rule, said, found]: Step) =>
  found === undefined
    ? { did: "skipped", rule, why: said }
    : { did: "looked", rule, countries: said.split(" ").filter((country) => country !== ""), found };
