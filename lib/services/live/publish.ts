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
export async function publish(tx: Tx, ctx: Ctx, event: LiveEvent): Promise<void> {
  const { userId, ouId, accountId, adminsOnly } = event.audience;
  await tx.insert(liveEvents).values({
    companyId: ctx.companyId,
    kind: event.kind,
    subjectId: event.subjectId,
    audience: {
      ...(userId === undefined ? {} : { userId }),
      ...(ouId === undefined ? {} : { ouId }),
      ...(accountId === undefined ? {} : { accountId }),
      ...(adminsOnly === undefined ? {} : { adminsOnly }),
    },
    payload: event.payload ?? {},
    at: new Date(ctx.clock.now()),
  });
}
