import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { faceFor } from "@/lib/core/masking/face";
import { type Face, maskNumber } from "@/lib/core/masking/mask";
import type { Outcome } from "@/lib/core/onboarding/decision";
import type { RunRow } from "@/lib/core/onboarding/view";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { identities, officialAccounts, onboardingRuns, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { isAnswered, matchingRuns, ofAsked, ofClient, ofNumber, type RunSearch } from "./run-where";

/** One page of the runs that the actor may see, the latest first. */
export async function listRuns(
  ctx: Ctx,
  query: TableQuery,
  within: Pick<RunSearch, "zone" | "ids">,
): Promise<Page<RunRow>> {
  requirePermission(ctx, "onboarding.read");
  const keyset = {
    by: sql`${onboardingRuns.at}`,
    id: sql`${onboardingRuns.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? true,
  } as const;
  const matching = matchingRuns(ctx, { ...query, ...within });
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) => selectRuns(tx).where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [row.at.toISOString(), row.id],
    );
    const total = await countUpTo(tx, (one) =>
      tx
        .select(one)
        .from(onboardingRuns)
        .innerJoin(identities, ofClient)
        .innerJoin(officialAccounts, ofNumber)
        .leftJoin(users, ofAsked)
        .where(matching),
    );
    return { ...page, total, rows: page.rows.map((row) => asRunRow(row, faceFor(ctx.actor))) };
  });
}

/** A run with the names of all that it concerns. */
export const selectRuns = (tx: Tx) =>
  tx
    .select({
      id: onboardingRuns.id,
      at: onboardingRuns.at,
      outcome: onboardingRuns.outcome,
      channel: officialAccounts.channel,
      account: { id: officialAccounts.id, key: officialAccounts.key, name: officialAccounts.name },
      clientName: identities.profileName,
      phone: identities.phone,
      words: onboardingRuns.words,
      user: { id: users.id, name: users.name },
      ouName: orgUnits.name,
      roomId: onboardingRuns.roomId,
      answered: isAnswered,
      tookMs: onboardingRuns.tookMs,
    })
    .from(onboardingRuns)
    .innerJoin(identities, ofClient)
    .innerJoin(officialAccounts, ofNumber)
    .leftJoin(users, ofAsked)
    .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)));

type Selected = Awaited<ReturnType<typeof selectRuns>>[number];

export function asRunRow({ clientName, phone, roomId, at, outcome, ...kept }: Selected, face: Face): RunRow {
  return {
    ...kept,
    at: at.toISOString(),
    // Written by the decision alone.
    outcome: outcome as Outcome,
    client: {
      name: clientName === null ? null : face.name(clientName),
      number: phone === null ? null : maskNumber(phone),
    },
    hasRoom: roomId !== null,
  };
}
