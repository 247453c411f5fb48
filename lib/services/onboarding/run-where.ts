import { type SQL, and, eq, inArray, isNotNull, isNull, notInArray, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Actor } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";
import { AccountId, OnboardingRunId, OuId, UserId } from "@/lib/core/ids";
import { maskedFrom } from "@/lib/core/masking/mask";
import { funnelSteps, nobody } from "@/lib/core/onboarding/outcomes";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import { identities, interactions, officialAccounts, onboardingRuns, users } from "@/db/schema";
import { namePattern } from "@/lib/services/access/masked-patterns";
import { named } from "@/lib/services/ledger/event-where";
import { onDay } from "@/lib/services/paging/day-filter";
import { anywhere } from "@/lib/services/paging/keyset";

/** What the list of runs can be asked for; always by time, the latest first unless `sort=at`. */
export const runList = {
  sortable: ["at"],
  filterable: ["outcome", "step", "account", "user", "unit", "at"],
} as const;

export type RunSearch = Pick<TableQuery, "q" | "filters"> & {
  /** IANA zone in which the days of date filters are counted. */
  readonly zone: string;
  readonly ids?: readonly string[];
};

/** Supervisors see the runs that named someone of their units or came to an account granted to them; admins every one. */
function visibleRuns(actor: Actor): SQL | undefined {
  const seen = visible(actor);
  if (seen.all) return undefined;
  return (
    or(
      seen.userId === null ? undefined : eq(onboardingRuns.userId, seen.userId),
      seen.ouIds.length === 0 ? undefined : inArray(users.ouId, [...seen.ouIds]),
      seen.accountIds.length === 0 ? undefined : inArray(onboardingRuns.accountId, [...seen.accountIds]),
    ) ?? sql`false`
  );
}

/** The client wrote in the room after asking for it. */
export const isAnswered = sql<boolean>`(${onboardingRuns.roomId} is not null and exists (select 1 from ${interactions}
  where ${interactions.companyId} = ${onboardingRuns.companyId} and ${interactions.roomId} = ${onboardingRuns.roomId}
  and ${interactions.lastInboundAt} > ${onboardingRuns.at}))`;

/** How far a message must have got to be counted in a step of the funnel. What was no message of a client counts in none. */
export const reached = {
  message: sql`${onboardingRuns.outcome} <> 'IGNORED'`,
  found: sql`${onboardingRuns.outcome} <> 'IGNORED' and ${onboardingRuns.userId} is not null`,
  room: sql`${onboardingRuns.outcome} <> 'IGNORED' and ${onboardingRuns.roomId} is not null`,
  answered: sql`${onboardingRuns.outcome} <> 'IGNORED' and ${isAnswered}`,
} as const;

/** The condition of a search within the company and what the actor may see. `users` must be joined. */
export const matchingRuns = (ctx: Ctx, { q, filters, zone, ids }: RunSearch): SQL | undefined =>
  and(
    eq(onboardingRuns.companyId, ctx.companyId),
    visibleRuns(ctx.actor),
    ids === undefined ? undefined : inArray(onboardingRuns.id, named(OnboardingRunId, ids)),
    search(ctx, q),
    ...filters.map((filter) => condition(filter, zone)),
  );

function search({ actor }: Ctx, q: string): SQL | undefined {
  if (q === "") return undefined;
  const digits = q.replaceAll(/\D/g, "");
  const word = q.replace(/^[#＃]/u, "").toLowerCase();
  return or(
    sql`${users.name} ilike ${anywhere(q)}`,
    sql`${identities.profileName} ilike ${namePattern(maskedFrom(actor), q)}`,
    sql`${onboardingRuns.words} @> array[${word}]`,
    // Masked, a client is found by the whole number alone, which whoever asks has from elsewhere.
    digits.length < 7 ? undefined : eq(identities.phone, `+${digits}`),
  );
}

function condition({ field, op, values }: TableFilter, zone: string): SQL | undefined {
  const among = op === "is-not" ? notInArray : inArray;
  switch (field) {
    case "at":
      return onDay(onboardingRuns.at, op, values[0] ?? "", zone);
    case "outcome":
      return among(onboardingRuns.outcome, [...values]);
    case "account":
      return among(onboardingRuns.accountId, named(AccountId, values));
    case "step": {
      const terms = funnelSteps.filter((step) => values.includes(step)).map((step) => sql`(${reached[step]})`);
      const any = or(...terms) ?? sql`false`;
      return op === "is-not" ? sql`not (${any})` : any;
    }
    case "user":
      return orNobody(op, values, onboardingRuns.userId, named(UserId, values));
    default:
      return orNobody(op, values, users.ouId, named(OuId, values));
  }
}

function orNobody(
  op: TableFilter["op"],
  values: readonly string[],
  column: AnyPgColumn,
  ids: readonly string[],
): SQL | undefined {
  const wantsNone = values.includes(nobody);
  if (op === "is-not")
    return wantsNone
      ? and(isNotNull(column), ids.length === 0 ? undefined : sql`not (${inArray(column, [...ids])})`)
      : or(isNull(column), sql`not (${inArray(column, [...ids])})`);
  return or(wantsNone ? isNull(column) : undefined, inArray(column, [...ids]));
}

/** The client, the number and the user of each run. */
export const ofClient = and(
  eq(identities.companyId, onboardingRuns.companyId),
  eq(identities.id, onboardingRuns.identityId),
);
export const ofNumber = and(
  eq(officialAccounts.companyId, onboardingRuns.companyId),
  eq(officialAccounts.id, onboardingRuns.accountId),
);
export const ofAsked = and(eq(users.companyId, onboardingRuns.companyId), eq(users.id, onboardingRuns.userId));
