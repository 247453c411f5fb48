import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { ClientId, type InteractionId, type OnboardingRunId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { StoredDecision, StoredFacts } from "@/lib/core/onboarding/stored";
import type { RunView } from "@/lib/core/onboarding/view";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { readTrace } from "@/lib/core/selection/pack-trace";
import { type Tx, read } from "@/db/client";
import {
  clients,
  interactions,
  messages,
  officialAccounts,
  onboardingRuns,
  requestCards,
  rooms,
  selections,
} from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleCards } from "@/lib/services/access/visible-cards";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { asRunRow, selectRuns } from "./list-runs";
import { matchingRuns } from "./run-where";

const live: ReadonlySet<string> = new Set(liveRoomStates);

/**
 * One run that the actor may see, whole.
 * @throws AppError `not_found` for one of others, of another company, or none
 */
export async function getRun(ctx: Ctx, runId: OnboardingRunId): Promise<RunView> {
  requirePermission(ctx, "onboarding.read");
  return read(ctx, async (tx) => {
    const one = matchingRuns(ctx, { q: "", filters: [], zone: "UTC", ids: [runId] });
    const [row] = await selectRuns(tx).where(one);
    if (!row) throw new AppError("not_found", "No such run");
    const [stored] = await tx
      .select({ run: onboardingRuns, message: messages, selection: selections })
      .from(onboardingRuns)
      .innerJoin(
        messages,
        and(eq(messages.companyId, onboardingRuns.companyId), eq(messages.id, onboardingRuns.messageId)),
      )
      .leftJoin(
        selections,
        and(eq(selections.companyId, onboardingRuns.companyId), eq(selections.id, onboardingRuns.selectionId)),
      )
      .where(and(eq(onboardingRuns.companyId, ctx.companyId), eq(onboardingRuns.id, runId)));
    if (!stored) throw new AppError("not_found", "No such run");
    const { run, message, selection } = stored;
    const seen = await seenOf(tx, ctx, message.interactionId);
    const facts = StoredFacts.safeParse(run.facts).data ?? null;
    const decision = StoredDecision.safeParse(run.decision).data ?? null;
    return {
      ...asRunRow(row, faceFor(ctx.actor)),
      message: {
        kind: message.type,
        // A deletion hides the text; it is kept for audit and legal hold.
        text: message.deletedAt || !seen.has(message.interactionId) ? null : message.text,
        interactionId: seen.has(message.interactionId) ? message.interactionId : null,
      },
      unknownWords: run.unknownWords,
      facts: facts && {
        ...facts.identity,
        ...facts.settings,
        interactionOwned: facts.interactionOwned,
        visibleProfiles: facts.profiles.filter(
          ({ stage, visibleTo }) => stage === "client" && run.userId !== null && visibleTo.includes(run.userId),
        ).length,
        liveRooms: facts.rooms.filter(({ state }) => live.has(state)).length,
        roll: facts.roll,
      },
      profile: await profileOf(tx, ctx, decision),
      roomAccount: await numberOf(tx, ctx, run),
      cardId: await seenCard(tx, ctx, run),
      optsIn: decision?.optsIn ?? false,
      effects: decision?.effects.map(({ kind }) => kind) ?? [],
      heldBack: decision?.heldBack ?? [],
      sent: await sentBy(tx, ctx, decision),
      selection: selection && {
        sentence: selection.sentence,
        trace: readTrace(selection.trace),
      },
      timings: decision?.timings ?? null,
    };
  });
}

/** The conversations of these that the actor may see: a run is told of by more people than its words are. */
async function seenOf(
  tx: Tx,
  ctx: Ctx,
  ...ids: readonly (InteractionId | null)[]
): Promise<ReadonlySet<string | null>> {
  const named = ids.flatMap((id) => id ?? []);
  if (named.length === 0) return new Set();
  const rows = await tx
    .select({ id: interactions.id })
    .from(interactions)
    .where(
      and(eq(interactions.companyId, ctx.companyId), inArray(interactions.id, named), visibleInteractions(ctx.actor)),
    );
  return new Set(rows.map(({ id }) => id));
}

/** The run's request, where the actor may open it. */
async function seenCard(tx: Tx, ctx: Ctx, { cardId }: typeof onboardingRuns.$inferSelect): Promise<RunView["cardId"]> {
  if (cardId === null) return null;
  const [card] = await tx
    .select({ id: requestCards.id })
    .from(requestCards)
    .where(and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.id, cardId), visibleCards(ctx.actor)));
  return card?.id ?? null;
}

type Decided = ReturnType<typeof StoredDecision.parse> | null;

async function profileOf(tx: Tx, ctx: Ctx, decision: Decided): Promise<RunView["profile"]> {
  if (!decision?.profile) return null;
  const clientId = ClientId.safeParse(decision.clientId).data ?? null;
  const [client] =
    clientId === null
      ? []
      : await tx
          .select({ name: clients.displayName })
          .from(clients)
          .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId)));
  const { profile } = decision;
  return {
    kind: profile.kind,
    clientId,
    name: client ? faceFor(ctx.actor).name(client.name) : null,
    alternatives: profile.kind === "existing" ? profile.alternatives.length : 0,
  };
}

async function numberOf(
  tx: Tx,
  ctx: Ctx,
  { roomId }: typeof onboardingRuns.$inferSelect,
): Promise<RunView["roomAccount"]> {
  if (roomId === null) return null;
  const [account] = await tx
    .select({ id: officialAccounts.id, key: officialAccounts.key, address: officialAccounts.address })
    .from(rooms)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId)));
  return account ?? null;
}

async function sentBy(tx: Tx, ctx: Ctx, decision: Decided): Promise<RunView["sent"]> {
  const ids = decision?.sent.flatMap(({ messageId }) => messageId ?? []) ?? [];
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({
            id: messages.id,
            body: messages.text,
            delivery: messages.delivery,
            interactionId: messages.interactionId,
          })
          .from(messages)
          .where(and(eq(messages.companyId, ctx.companyId), inArray(messages.id, ids)));
  const seen = await seenOf(tx, ctx, ...rows.map(({ interactionId }) => interactionId));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (decision?.sent ?? []).map((sent) => {
    const found = sent.messageId === null ? undefined : byId.get(sent.messageId);
    return {
      ...sent,
      body: found && seen.has(found.interactionId) ? found.body : null,
      delivery: found?.delivery ?? null,
      interactionId: found && seen.has(found.interactionId) ? found.interactionId : null,
    };
  });
}
