import type { Ctx } from "@/lib/core/access/ctx";
import type { Audience } from "@/lib/core/access/visible";
import type { LiveKind } from "@/lib/core/live/schema";
import type { Tx } from "@/db/client";
import { liveEvents } from "@/db/schema";

export type LiveEvent = {
  readonly kind: LiveKind;
  readonly subjectId: string;
  readonly audience: Audience;
  readonly payload?: Readonly<Record<string, unknown>>;
};

/** Rows of one statement: well below the 65,535 values that it may carry. */
const atOnce = 1_000;

/** Tells the browsers of a change, in its transaction: they learn of what was committed and of nothing else. */
export async function publish(tx: Tx, ctx: Ctx, events: LiveEvent | readonly LiveEvent[]): Promise<void> {
  if (ctx.isPast) return;
  const all: readonly LiveEvent[] = "kind" in events ? [events] : events;
  const at = new Date(ctx.clock.now());
  for (let from = 0; from < all.length; from += atOnce)
    await tx.insert(liveEvents).values(
      all
        .slice(from, from + atOnce)
        .map(({ kind, subjectId, audience: { userId, ouId, accountId, adminsOnly }, payload }) => ({
          companyId: ctx.companyId,
          kind,
          subjectId,
          audience: {
            ...(userId === undefined ? {} : { userId }),
            ...(ouId === undefined ? {} : { ouId }),
            ...(accountId === undefined ? {} : { accountId }),
            ...(adminsOnly === undefined ? {} : { adminsOnly }),
          },
          payload: payload ?? {},
          at,
        })),
    );
}
