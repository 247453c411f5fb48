import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId, RawEventId } from "@/lib/core/ids";
import type { ParsedCall } from "@/lib/core/providers/contract";
import type { ProviderDescriptor } from "@/lib/core/providers/descriptor";
import type { InboundAccountRef } from "@/lib/core/providers/inbound";
import { logger } from "@/lib/platform/logger";
import { findAccount } from "@/lib/services/accounts/find-account";
import { applyStatus } from "@/lib/services/messages/apply-status";
import { applyEvent } from "./apply-event";
import { applyMessage } from "./apply-message";
import { describeFailure } from "./describe-failure";

export type EventSource = {
  readonly id: RawEventId;
  readonly connectionId: ConnectionId;
  readonly receivedAtMs: number;
};

export type CallOutcome = {
  readonly state: "processed" | "quarantined" | "parked";
  /** Names ids and codes, never what a message said. */
  readonly reason: string | null;
  /** What the first part that failed threw: worth another try. */
  readonly error: unknown;
};

type PartOutcome = "applied" | "foreign";

export type CallToApply = {
  readonly source: EventSource;
  readonly call: ParsedCall;
  readonly descriptor: ProviderDescriptor;
  /** Other events had time enough to arrive before this one. */
  readonly isLate: boolean;
  /** Runs one part in a transaction of its own. */
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** Applies every part of a call: messages first, since statuses and events speak of them. */
export async function applyCall(
  ctx: Ctx,
  { source, call, descriptor, isLate, inTransaction }: CallToApply,
): Promise<CallOutcome> {
  const parts: { ref: InboundAccountRef; work: (tx: Tx) => Promise<PartOutcome> }[] = [
    ...call.messages.map((message) => ({
      ref: message.accountRef,
      work: (tx: Tx) => applyMessage(tx, ctx, { source, message, descriptor, isLate }),
    })),
    ...call.statuses.map((status) => ({
      ref: status.accountRef,
      work: async (tx: Tx): Promise<PartOutcome> => {
        const account = await findAccount(tx, ctx, source.connectionId, status.accountRef);
        if (!account) return "foreign";
        await applyStatus(tx, ctx, { connectionId: source.connectionId, accountId: account.id }, status);
        return "applied";
      },
    })),
    ...call.events.map((event) => ({ ref: event.accountRef, work: (tx: Tx) => applyEvent(tx, ctx, source, event) })),
  ];
  const foreign = new Set<string>();
  let failed = 0;
  let error: unknown = null;
  for (const { ref, work } of parts) {
    try {
      if ((await inTransaction(work)) === "foreign") foreign.add(ref.providerAccountId ?? ref.address ?? "no id");
    } catch (cause) {
      failed += 1;
      error ??= cause;
      logger.error(
        { err: describeFailure(cause), rawEventId: source.id },
        "a part of a provider's event could not be applied",
      );
    }
  }
  if (failed > 0)
    return { state: "parked", reason: `${failed} of ${parts.length} parts failed: ${describeFailure(error)}`, error };
  if (foreign.size > 0)
    return { state: "quarantined", reason: `No account here is ${[...foreign].join(", ")}`, error: null };
  const [unread] = call.unknown;
  if (unread) return { state: "parked", reason: `Not readable at ${unread.where}`, error: null };
  return { state: "processed", reason: null, error: null };
}
