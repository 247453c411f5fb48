import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { read, type Tx } from "@/db/client";
import {
  clients,
  interactions,
  messages,
  officialAccounts,
  onboardingRuns,
  providerConnections,
  rooms,
  routingPasses,
  selections,
  users,
} from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { refused, type Verdict } from "@/lib/core/access/verdict";
import { AppError } from "@/lib/core/errors";
import type { InteractionId } from "@/lib/core/ids";
import { type InteractionView, type MessageView, RoutingStep } from "@/lib/core/interactions/view";
import { faceFor } from "@/lib/core/masking/face";
import { isWindowOpen, windowClosedText } from "@/lib/core/messages/window";
import type { Descriptors } from "@/lib/core/providers/deps";
import { formatPhone } from "@/lib/core/phones/format";
import { capabilitiesOn, ProviderName } from "@/lib/core/providers/descriptor";
import { answersIn, decidesOn, roomCan } from "@/lib/core/rooms/can";
import type { RoomState } from "@/lib/core/rooms/states";
import { readTrace } from "@/lib/core/selection/pack-trace";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { readAround } from "./read-around";
import { readWindow } from "./read-window";

const shownMessages = 500;
const roomUsers = alias(users, "room_users");

/** One conversation with everything its page shows. What the actor may not see is not there. */
export async function getInteraction(ctx: Ctx, id: InteractionId, descriptors: Descriptors): Promise<InteractionView> {
  requirePermission(ctx, "interaction.read");
  return read(ctx, async (tx) => {
    const found = await findRow(tx, ctx, id);
    if (!found) throw new AppError("not_found", "No such interaction");
    const { interaction: row, account, provider, owner, client, room, roomUser, selection } = found;
    const [said, window, runs, passes, around] = await Promise.all([
      readMessages(tx, ctx, id),
      readWindow(tx, ctx, row),
      tx
        .select({ outcome: onboardingRuns.outcome, at: onboardingRuns.at })
        .from(onboardingRuns)
        .where(and(eq(onboardingRuns.companyId, ctx.companyId), eq(onboardingRuns.roomId, row.roomId ?? sql`null`)))
        .orderBy(desc(onboardingRuns.at))
        .limit(1),
      tx
        .select({ at: routingPasses.at, trace: routingPasses.trace })
        .from(routingPasses)
        .where(and(eq(routingPasses.companyId, ctx.companyId), eq(routingPasses.interactionId, id)))
        .orderBy(desc(routingPasses.at))
        .limit(20),
      readAround(tx, ctx, row),
    ]);
    const name = ProviderName.safeParse(provider);
    const capabilities = name.success ? capabilitiesOn(descriptors[name.data], row.channel) : null;
    const windowHours = capabilities?.windowHours ?? null;
    const isOpen = isWindowOpen(window, ctx.clock.now(), { windowHours });
    const mine =
      room !== null &&
      ctx.actor.kind === "user" &&
      answersIn(ctx.actor.id, { userId: room.userId, userActive: roomUser?.state === "active", ownerId: row.ownerId });
    const mayWrite = writeVerdict({ room, mine, isOpen });
    const [run] = runs;
    const face = faceFor(ctx.actor);
    return {
      ...around,
      id: row.id,
      number: row.number,
      status: row.status,
      closeReason: row.closeReason,
      channel: row.channel,
      contactName: face.name(row.contactName),
      phone: face.number(row.phone),
      startedAt: row.startedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      unreadCount: row.unreadCount,
      account: { ...account, address: formatPhone(account.address) },
      agent: owner,
      client: client && { ...client, name: face.name(client.name) },
      room: room && { id: room.id, state: room.state, coolingUntil: room.coolingUntil?.toISOString() ?? null, mine },
      window: {
        applies: windowHours !== null,
        open: isOpen,
        closesAt: window === null ? null : new Date(window).toISOString(),
        totalMs: (windowHours ?? 24) * 3_600_000,
      },
      mayWrite,
      ...roomActs(room, decidesOn(ctx.actor, room), ctx.clock.now()),
      messages: said.map((message) => ({
        ...message,
        error: message.error && { code: message.error.code, text: face.said(message.error.text) },
        mayRepeat: mine && mayWrite.allowed && ["failed", "ambiguous", "expired"].includes(message.delivery ?? ""),
      })),
      selection: selection && {
        sentence: selection.sentence,
        trace: readTrace(selection.trace),
        decidedAt: selection.decidedAt.toISOString(),
      },
      onboarding: run ? { outcome: run.outcome, at: run.at.toISOString() } : null,
      routing: passes.map((pass) => ({
        at: pass.at.toISOString(),
        rows: pass.trace.flatMap((row) => RoutingStep.safeParse(row).data ?? []),
      })),
    };
  });
}

function roomActs(room: { state: RoomState; coolingUntil: Date | null } | null, decides: boolean, nowMs: number) {
  if (!room) {
    const verdict = refused("This interaction belongs to no room");
    return {
      mayEnd: verdict,
      mayReopen: verdict,
      mayHandOver: verdict,
      mayFreeze: verdict,
      mayClear: verdict,
      mayVerify: verdict,
    };
  }
  const { state, coolingUntil } = room;
  return {
    mayEnd: roomCan.end(room),
    mayReopen: roomCan.reopen({ state, coolingUntilMs: coolingUntil?.getTime() ?? null }, nowMs),
    mayHandOver: roomCan.handOver(room),
    mayFreeze: roomCan.freeze(room),
    mayClear: roomCan.clear(room, decides),
    mayVerify: roomCan.verify(room, decides),
  };
}

type RoomFacts = { state: typeof rooms.$inferSelect.state } | null;

function writeVerdict({ room, mine, isOpen }: { room: RoomFacts; mine: boolean; isOpen: boolean }): Verdict {
  if (!room) return refused("Nobody's room: an agent takes it first");
  if (!mine) return refused("Only the room's user writes here");
  const verdict = roomCan.write(room);
  if (!verdict.allowed) return verdict;
  return isOpen ? verdict : refused(windowClosedText);
}

async function findRow(tx: Tx, ctx: Ctx, id: InteractionId) {
  const [row] = await tx
    .select({
      interaction: interactions,
      account: {
        id: officialAccounts.id,
        key: officialAccounts.key,
        name: officialAccounts.name,
        address: officialAccounts.address,
        country: officialAccounts.country,
      },
      provider: providerConnections.provider,
      owner: { id: users.id, name: users.name },
      client: { id: clients.id, name: clients.displayName, incomplete: clients.incomplete },
      roomUser: { state: roomUsers.state },
      room: { id: rooms.id, userId: rooms.userId, state: rooms.state, coolingUntil: rooms.coolingUntil },
      selection: { sentence: selections.sentence, trace: selections.trace, decidedAt: selections.decidedAt },
    })
    .from(interactions)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, interactions.companyId), eq(officialAccounts.id, interactions.accountId)),
    )
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.companyId, interactions.companyId),
        eq(providerConnections.id, officialAccounts.connectionId),
      ),
    )
    .leftJoin(users, and(eq(users.companyId, interactions.companyId), eq(users.id, interactions.ownerId)))
    .leftJoin(clients, and(eq(clients.companyId, interactions.companyId), eq(clients.id, interactions.clientId)))
    .leftJoin(rooms, and(eq(rooms.companyId, interactions.companyId), eq(rooms.id, interactions.roomId)))
    .leftJoin(roomUsers, and(eq(roomUsers.companyId, rooms.companyId), eq(roomUsers.id, rooms.userId)))
    .leftJoin(selections, and(eq(selections.companyId, interactions.companyId), eq(selections.id, rooms.selectionId)))
    .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, id), visibleInteractions(ctx.actor)));
  return row;
}

/** The newest ones, in the order they were said. */
async function readMessages(tx: Tx, ctx: Ctx, id: InteractionId): Promise<Omit<MessageView, "mayRepeat">[]> {
  const newest = tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.interactionId, id)))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(shownMessages);
  const rows = await tx
    .select({ message: messages, author: users.name })
    .from(messages)
    .leftJoin(users, and(eq(users.companyId, messages.companyId), eq(users.id, messages.authorId)))
    .where(and(eq(messages.companyId, ctx.companyId), sql`${messages.id} in ${newest}`))
    .orderBy(asc(messages.createdAt), asc(messages.id));
  return rows.map(({ message, author }) => ({
    id: message.id,
    direction: message.direction,
    type: message.type,
    // A deletion hides the text from agents; it is kept for audit and legal hold.
    text: message.deletedAt ? null : message.text,
    content: message.deletedAt ? null : message.content,
    textKey: message.textKey,
    delivery: message.delivery,
    error: message.error && { code: message.error.code, text: message.error.text },
    author,
    sentAt: message.sentAt.toISOString(),
    edited: (message.editedFrom?.length ?? 0) > 0,
    deleted: message.deletedAt !== null,
    reactions: (message.reactions ?? []).map((reaction) => reaction.emoji),
  }));
}
