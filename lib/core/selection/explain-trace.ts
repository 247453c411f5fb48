import type { CountryCode } from "@/lib/core/countries";
import type { GuardReason, PoolVisit, RejectReason, SelectionTrace, TieBreak } from "./trace";

type Outcome = SelectionTrace["outcome"];
type Chosen = Extract<Outcome, { kind: "account" }>;
type Failed = Extract<Outcome, { kind: "error" }>;

const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
const known = new Map<CountryCode, string>();

// Kept, since the browser's or server's own list takes longer to ask than the rest of a sentence to make.
function nameOf(country: CountryCode): string {
  const name = known.get(country) ?? countryNames.of(country) ?? country;
  known.set(country, name);
  return name;
}

const guardText: Readonly<Record<GuardReason, string>> = {
  own_account: "this is one of the company's own accounts",
  opted_out: "this client opted out",
  blocked: "this client is blocked",
  invalid_for_channel: "this client cannot be reached on this channel",
};

const sourceText = {
  phone: "by the phone number",
  provider_user_id: "by the provider's user id",
  profile: "by the client profile",
} as const;

const tieText: Readonly<Record<TieBreak, string>> = {
  only_one: "it is the only one",
  same_pair: "this user and this client used it before",
  new_to_client: "this client never used it",
  fewest_rooms: "it has the fewest live rooms",
  longest_idle: "it was assigned longest ago",
  lowest_id: "it comes first by id",
};

/** Why an account was not taken, as a list says it. */
const rejectText: Readonly<Record<RejectReason, string>> = {
  wrong_role: "has another purpose",
  other_front_door: "is not the account the client wrote to",
  not_active: "is not active",
  connection_unusable: "has no usable connection",
  at_capacity: "is at capacity",
  no_template: "has no approved invitation template",
  other_portfolio: "belongs to another business portfolio",
  in_use_by_other_room: "is in use by another room with this client",
  cooling: "is cooling down after another user's room with this client",
  passed_over: "was tried and could not be reserved",
  wrong_country: "is of a country that no rule asks for",
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** One English sentence for people, from the same data that the picture of the path is drawn from. */
export function explainTrace(trace: SelectionTrace): string {
  const { outcome } = trace;
  return outcome.kind === "account" ? chosenText(outcome, trace) : failedText(outcome, trace);
}

function chosenText(chosen: Chosen, trace: SelectionTrace): string {
  if (chosen.rule === "R1") return `${chosen.label}: this user and this client have a live room on it (R1).`;
  if (chosen.rule === "R0") return `${chosen.label} is the user's dedicated account (R0).`;
  const visit = trace.pools.find(({ poolId }) => poolId === chosen.poolId);
  const found =
    visit?.steps.reduce((most, step) => (step.did === "looked" ? Math.max(most, step.found) : most), 0) ?? 0;
  const among = chosen.tieBreak === null || found < 2 ? "" : `; of ${found}, ${tieText[chosen.tieBreak]} (R13)`;
  const reached = trace.pools.length > 1 ? `, reached upward after ${poolNames(trace.pools.slice(0, -1))} (R12)` : "";
  return `${chosen.label} of pool ${visit?.name ?? ""}: ${ruleText(chosen, trace, visit)} (${chosen.rule})${reached}${among}.`;
}

function ruleText({ rule }: Chosen, { client }: SelectionTrace, visit: PoolVisit | undefined): string {
  const step = visit?.steps.find((one) => one.did === "looked" && one.rule === rule);
  const [target] = step?.did === "looked" ? step.countries : [];
  const country = client.country === null ? "an unknown country" : nameOf(client.country);
  const from = client.countryFrom === null ? "" : ` ${sourceText[client.countryFrom]}`;
  switch (rule) {
    case "R4":
      return "it is the account the client wrote to";
    case "R8":
      return `the client is of ${country}${from}`;
    case "R9":
      return `the pool maps ${country} to ${target ? nameOf(target) : "another country"}`;
    case "R10":
      return `it shares the calling code +${client.callingCode ?? ""} with the client`;
    case "R11":
      return `${target ? nameOf(target) : "its country"} is the pool's default region`;
    case "R0":
    case "R1":
      return "no pool was asked";
  }
}

const poolNames = (pools: readonly PoolVisit[]): string =>
  pools.length === 1 ? `pool ${pools[0]?.name ?? ""}` : `pools ${pools.map(({ name }) => name).join(", ")}`;

function failedText({ error, guard }: Failed, trace: SelectionTrace): string {
  switch (error) {
    case "USER_NOT_USABLE":
      return "No account: the user is not active, is no agent, or is in no org unit.";
    case "IDENTITY_REFUSED":
      return `No account: ${guard === null ? "this client is refused" : guardText[guard]} (R16).`;
    case "DEDICATED_UNAVAILABLE":
      return "No account: the user's dedicated account is not active, and nothing else may stand in for it (R0).";
    case "NO_POOL":
      return `No account: ${trace.units.map(({ name }) => name).join(", ") || "the user's org unit"} has no active pool for this channel (R3).`;
    case "CONTENTION":
      return "No account: every matching one was taken by others in this very moment (R14).";
    case "NO_ACCOUNT_AVAILABLE":
      return noneText(trace);
  }
}

function noneText({ pools, client }: SelectionTrace): string {
  const counts = new Map<RejectReason, number>();
  for (const { reason, accountIds } of pools.flatMap(({ rejected }) => rejected))
    counts.set(reason, (counts.get(reason) ?? 0) + accountIds.length);
  const reasons = [...counts].map(([reason, count]) => `${count} ${rejectText[reason]}`).join(", ");
  const whom = client.country === null ? "a client of unknown country" : `a client of ${nameOf(client.country)}`;
  const stopped = pools.at(-1)?.next === "switched_off" ? "; fallback upward is off there" : "";
  const seen = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `No account for ${whom} in ${poolNames(pools)}: of ${plural(seen, "account")} ${reasons || "none could be taken"}${stopped} (R15).`;
}
