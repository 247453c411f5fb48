import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TimelineEntry, TimelineKind } from "@/lib/core/clients/view";
import type { ClientId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { auditLog, clientIdentities, type clients, officialAccounts, onboardingRuns, rooms, users } from "@/db/schema";
import { visible } from "@/lib/core/access/visible";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { readTalks } from "./read-talks";

const each = 60;
const shown = 100;

/** The audit's acts on a client, as the timeline calls them. */
const kindOf: Readonly<Record<string, TimelineKind>> = {
  "client.update": "updated",
  "client.assign": "assigned",
  "client.archive": "archived",
  "client.restore": "restored",
  "client.opt_out": "opted_out",
  "client.opt_in": "opted_in",
  "client.block": "blocked",
  "client.unblock": "unblocked",
  "client.merge": "merged",
  "client.undo_merge": "merge_undone",
  "client.split": "split",
  "client.add_identity": "identity_added",
  "client.remove_identity": "identity_removed",
  "client.hold": "held",
  "client.lift_hold": "hold_lifted",
};

/** What happened with a client, the latest first: rooms and conversations of the actor's sight, onboarding, and what people did. */
export async function readTimeline(
  tx: Tx,
  ctx: Ctx,
  client: Pick<typeof clients.$inferSelect, "id" | "createdAt">,
): Promise<TimelineEntry[]> {
  const parts = await Promise.all([
    ofRooms(tx, ctx, client.id),
    ofInteractions(tx, ctx, client.id),
    ofOnboarding(tx, ctx, client.id),
    ofPeople(tx, ctx, client.id),
    ofRoomActs(tx, ctx, client.id),
  ]);
  const began = entry("created", client.id, client.createdAt, {});
  return [...parts.flat(), began]
    .toSorted((a, b) => b.at.localeCompare(a.at) || a.key.localeCompare(b.key))
    .slice(0, shown);
}

const entry = (
  kind: TimelineKind,
  id: string,
  at: Date,
  { who = null, what = null, interactionId = null }: Partial<Pick<TimelineEntry, "who" | "what" | "interactionId">>,
): TimelineEntry => ({ key: `${kind}:${id}`, kind, at: at.toISOString(), who, what, interactionId });

async function ofRooms(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<TimelineEntry[]> {
  const rows = await tx
    .select({
      id: rooms.id,
      who: users.name,
      what: officialAccounts.key,
      reservedAt: rooms.reservedAt,
      endedAt: rooms.endedAt,
      endReason: rooms.endReason,
    })
    .from(rooms)
    .innerJoin(users, and(eq(users.companyId, rooms.companyId), eq(users.id, rooms.userId)))
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.clientId, clientId), visibleRooms(ctx.actor)))
    .orderBy(desc(rooms.lastActiveAt))
    .limit(each);
  return rows.flatMap(({ id, who, what, reservedAt, endedAt }) => [
    entry("room_opened", id, reservedAt, { who, what }),
    ...(endedAt === null ? [] : [entry("room_ended", id, endedAt, { who, what })]),
  ]);
}

const roomKindOf: Readonly<Record<string, TimelineKind>> = {
  "invitation.send": "invited",
  "invitation.resend": "invited_again",
  "invitation.cancel": "invitation_cancelled",
  "verification.ask": "code_asked",
  "verification.miss": "code_missed",
  "verification.confirm": "code_confirmed",
  "verification.fail": "code_failed",
};

/** What was done about invitations to, and verifications in, rooms of the actor's sight. */
async function ofRoomActs(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<TimelineEntry[]> {
  const theirs = tx
    .select({ id: sql`${rooms.id}::text` })
    .from(rooms)
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.clientId, clientId), visibleRooms(ctx.actor)));
  const rows = await tx
    .select({ id: auditLog.id, action: auditLog.action, who: auditLog.actorName, at: auditLog.at })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, ctx.companyId),
        eq(auditLog.targetKind, "room"),
        inArray(auditLog.targetId, theirs),
        inArray(auditLog.action, Object.keys(roomKindOf)),
      ),
    )
    .orderBy(desc(auditLog.at))
    .limit(each);
  return rows.flatMap(({ id, action, who, at }) => {
    const kind = roomKindOf[action];
    return kind ? [entry(kind, id, at, { who })] : [];
  });
}

async function ofInteractions(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<TimelineEntry[]> {
  const talks = await readTalks(tx, ctx, clientId, each);
  return talks.flatMap(({ id, owner: who, account: { key: what }, startedAt, closedAt }) => [
    entry("interaction_started", id, startedAt, { who, what, interactionId: id }),
    ...(closedAt === null ? [] : [entry("interaction_closed", id, closedAt, { who, what, interactionId: id })]),
  ]);
}

/** Runs may name other users than the actor's own: they are the admins' to see. */
async function ofOnboarding(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<TimelineEntry[]> {
  if (!visible(ctx.actor).all) return [];
  const own = tx
    .select({ id: clientIdentities.identityId })
    .from(clientIdentities)
    .where(and(eq(clientIdentities.companyId, ctx.companyId), eq(clientIdentities.clientId, clientId)));
  const rows = await tx
    .select({ id: onboardingRuns.id, what: onboardingRuns.outcome, at: onboardingRuns.at, who: users.name })
    .from(onboardingRuns)
    .leftJoin(users, and(eq(users.companyId, onboardingRuns.companyId), eq(users.id, onboardingRuns.userId)))
    .where(and(eq(onboardingRuns.companyId, ctx.companyId), inArray(onboardingRuns.identityId, own)))
    .orderBy(desc(onboardingRuns.at))
    .limit(each);
  return rows.map(({ id, at, ...told }) => entry("onboarding", id, at, told));
}

async function ofPeople(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<TimelineEntry[]> {
  const rows = await tx
    .select({
      id: auditLog.id,
      action: auditLog.action,
      who: auditLog.actorName,
      at: auditLog.at,
      after: auditLog.after,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, ctx.companyId),
        eq(auditLog.targetKind, "client"),
        eq(auditLog.targetId, clientId),
        inArray(auditLog.action, Object.keys(kindOf)),
      ),
    )
    .orderBy(desc(auditLog.at))
    .limit(each);
  return rows.flatMap(({ id, action, who, at, after }) => {
    const kind = kindOf[action];
    const why = after?.["why"];
    return kind ? [entry(kind, id, at, { who, what: typeof why === "string" ? why : null })] : [];
  });
}
