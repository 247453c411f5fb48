import { chunksOf } from "@/lib/core/chunks";
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

/** Tells the browsers of a change, in its transaction: they learn of what was committed and of nothing else. */
export async function publish(tx: Tx, ctx: Ctx, events: LiveEvent | readonly LiveEvent[]): Promise<void> {
  if (ctx.isPast) return;
  const all: readonly LiveEvent[] = "kind" in events ? [events] : events;
  const at = new Date(ctx.clock.now());
  for (const some of chunksOf(all))
    await tx.insert(liveEvents).values(
      some.map(({ kind, subjectId, audience: { userId, ouId, accountId, adminsOnly }, payload }) => ({
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
