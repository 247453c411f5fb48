import { type SQL, and, eq, inArray, lte, notInArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { JobId } from "@/lib/core/ids";
import type { JobState } from "@/lib/core/jobs/states";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import { jobs } from "@/db/schema";
import { onDay } from "@/lib/services/paging/day-filter";
import { anywhere } from "@/lib/services/paging/keyset";

/** What the background work can be asked for; what waits longest first, unless `sort=-at`. */
export const jobList = { sortable: ["at"], filterable: ["at", "state", "topic"] } as const;

export type JobSearch = Pick<TableQuery, "q" | "filters"> & {
  /** IANA zone in which the days of date filters are counted. */
  readonly zone: string;
  readonly untilMs?: number;
  readonly ids?: readonly string[];
};

/** By the database's clock, as the loop itself decides. */
export const stateOf = sql<JobState>`case when ${jobs.state} = 'failed' then 'failed'
  when ${jobs.everyS} is not null and ${jobs.lastError} is null then 'repeats'
  when ${jobs.state} = 'running' then 'running' when not ${jobs.head} then 'behind'
  when ${jobs.runAt} <= now() then 'due'
  when ${jobs.attempts} > 0 or ${jobs.lastError} is not null then 'retrying' else 'later' end`;

/** The condition of a search within the company. What repeats by itself and goes well is left out unless asked for. */
export const matchingJobs = (ctx: Ctx, { q, filters, zone, untilMs, ids }: JobSearch): SQL | undefined =>
  and(
    eq(jobs.companyId, ctx.companyId),
    untilMs === undefined ? undefined : lte(jobs.createdAt, new Date(untilMs)),
    ids === undefined
      ? undefined
      : inArray(
          jobs.id,
          ids.filter((id) => JobId.safeParse(id).success),
        ),
    q === ""
      ? undefined
      : or(
          sql`${jobs.id}::text = ${q}`,
          sql`${jobs.topic} ilike ${anywhere(q)}`,
          sql`${jobs.lastError} ilike ${anywhere(q)}`,
        ),
    filters.some(({ field }) => field === "state" || field === "topic") ? undefined : sql`${stateOf} <> 'repeats'`,
    ...filters.map((filter) => condition(filter, zone)),
  );

function condition({ field, op, values }: TableFilter, zone: string): SQL | undefined {
  if (field === "at") return onDay(jobs.createdAt, op, values[0] ?? "", zone);
  const column = field === "state" ? stateOf : sql`${jobs.topic}`;
  return op === "is-not" ? notInArray(column, [...values]) : inArray(column, [...values]);
}
