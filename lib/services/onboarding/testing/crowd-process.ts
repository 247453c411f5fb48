import { z } from "zod";
import { closeDatabase, transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import { AccountId, CompanyId, IdentityId, InteractionId, MessageId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { UpdatePool } from "@/lib/core/pools/schema";
import { handleInbound } from "@/lib/services/onboarding/handle-inbound";
import { updatePool } from "@/lib/services/pools/update-pool";
import { runActions } from "@/lib/services/routing/run-actions";
import { reserveRoom } from "@/lib/services/selection/reserve-room";

// One of several processes that serve the same company: each task of a message at once, each in a transaction of its own.
const Message = z.strictObject({
  accountId: AccountId,
  identityId: IdentityId,
  interactionId: InteractionId,
  messageId: MessageId,
});
const Task = z.union([
  Message,
  z.strictObject({ routed: Message }),
  z.strictObject({ userId: UserId, identityId: IdentityId, channel: Channel }),
  z.strictObject({ adminId: UserId, edit: UpdatePool }),
]);
const Tasks = z.strictObject({ companyId: CompanyId, nowMs: z.number(), tasks: z.array(Task) });
export type Tasks = z.input<typeof Tasks>;

type Scope = Pick<Ctx, "companyId" | "clock" | "address">;
const asJob = (scope: Scope): Ctx => ({ ...scope, actor: { kind: "job", name: "test" } });
const asAdmin = (scope: Scope, id: UserId): Ctx => {
  const sessionId = SessionId.parse(id);
  return {
    ...scope,
    actor: {
      kind: "user",
      id,
      roles: ["admin"],
      ouId: null,
      supervises: { ouIds: [], accountIds: [] },
      masked: nothingMasked,
      sessionId,
    },
  };
};

/** The outcome of Onboard, `routed` for a whole pass, the account that was reserved or why none, `saved`, or the error that was thrown. */
async function carryOut(scope: Scope, task: z.output<typeof Task>): Promise<string> {
  const ctx = asJob(scope);
  if ("messageId" in task) return (await transact(ctx, (tx) => handleInbound(tx, ctx, task))).outcome;
  if ("routed" in task) {
    await transact(ctx, (tx) => runActions(tx, ctx, task.routed));
    return "routed";
  }
  if ("edit" in task) {
    await updatePool(asAdmin(scope, task.adminId), task.edit);
    return "saved";
  }
  const reservation = await transact(ctx, (tx) => reserveRoom(tx, ctx, { ...task, clientId: null }));
  return reservation.found ? reservation.accountId : reservation.error;
}

const wordsOf = (error: unknown): string =>
  error instanceof AppError ? `${error.code}: ${error.userMessage}` : `thrown: ${String(error)}`;

process.on("message", (message) => {
  const { companyId, nowMs, tasks } = Tasks.parse(message);
  const scope: Scope = { companyId, clock: { now: () => nowMs }, address: null };
  void Promise.all(tasks.map((task) => carryOut(scope, task).catch(wordsOf))).then((said) => process.send?.(said));
});
process.on("disconnect", () => void closeDatabase().finally(() => process.exit(0)));
process.send?.("ready");
