import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId, SelectionId, UserId } from "@/lib/core/ids";
import { explainTrace } from "@/lib/core/selection/explain-trace";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import type { Tx } from "@/db/client";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";

export type NoNumber = {
  readonly user: { readonly id: UserId; readonly name: string };
  readonly identityId: IdentityId;
  readonly selectionId: SelectionId;
  readonly trace: SelectionTrace;
  /** Who wanted the room; the client, unless said otherwise. */
  readonly askedBy?: "client" | "user";
};

/** No number for a client who asked: the user and the admins learn it, with the whole reason. One open alert per user asked for. */
export async function alertNoNumber(
  tx: Tx,
  ctx: Ctx,
  { user, identityId, selectionId, trace, askedBy = "client" }: NoNumber,
): Promise<void> {
  const sentence = explainTrace(trace);
  const detail = { userId: user.id, identityId, selectionId, sentence, trace };
  const shared = { kind: "number_unavailable", subject: user.id, detail } as const;
  const pool = trace.pools.at(-1);
  const wanted = (who: string) =>
    askedBy === "client" ? `A client asked for ${who}` : `A client was invited by ${who}`;
  await raiseAlert(tx, ctx, { ...shared, userId: user.id, title: `${wanted("you")} and no number was left` });
  await raiseAlert(tx, ctx, {
    ...shared,
    title: `${wanted(user.name)} and no number was left`,
    ...(pool ? { href: `/pools/${pool.poolId}` } : {}),
  });
}
