import { z } from "zod";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { enqueue } from "@/lib/services/jobs/enqueue";

/** The payload of `sandbox.post@1`: a message of the phone, or what it reports about one of ours. */
export const PostEvent = z.object({ sandboxMessageId: z.uuid(), report: z.enum(["message", "delivered", "read"]) });
export type PostEvent = z.output<typeof PostEvent>;

type Thread = { readonly phone: string; readonly address: string };

/** Has the Sandbox call our webhook, in the order in which things happened on the phone. */
export const queuePost = (tx: Tx, ctx: Ctx, { phone, address }: Thread, post: PostEvent, afterMs = 0): Promise<void> =>
  enqueue(tx, ctx, {
    topic: "sandbox.post",
    payload: post,
    queueKey: `sandbox:${phone}:${address}`,
    priority: 50,
    ...(afterMs > 0 ? { runAtMs: ctx.clock.now() + afterMs } : {}),
  });
