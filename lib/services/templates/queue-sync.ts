import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { enqueue } from "@/lib/services/jobs/enqueue";

/** Asks for the connection's templates now; whoever looks at its page learns of the answer live. */
export const queueSync = (tx: Tx, ctx: Ctx, connectionId: ConnectionId): Promise<void> =>
  enqueue(tx, ctx, {
    topic: "templates.sync",
    payload: { connectionId },
    dedupeKey: `now:${connectionId}`,
    priority: 50,
    maxAttempts: 3,
  });
