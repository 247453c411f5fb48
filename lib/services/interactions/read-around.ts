import { and, desc, eq, ne, sql } from "drizzle-orm";
import { can } from "@/lib/core/access/permissions";
import type { Ctx } from "@/lib/core/access/ctx";
import { judgeActs } from "@/lib/core/interactions/can";
import type { AroundView } from "@/lib/core/interactions/view";
import type { Tx } from "@/db/client";
import { auditLog, interactions, interactionTags, officialAccounts, tags, users } from "@/db/schema";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { holdsOn } from "@/lib/services/retention/read-holds";
import { type InteractionRow, readActFacts } from "./lock-interaction";

const shownOthers = 10;
const shownHistory = 20;

/** What stands around a conversation: what may be done with it, its outcome, the client's other ones, and who did what. */
export async function readAround(tx: Tx, ctx: Ctx, row: InteractionRow): Promise<AroundView> {
  const [facts, tagged, others, history, holds] = await Promise.all([
    readActFacts(tx, ctx, row),
    readTags(tx, ctx, row),
    readOthers(tx, ctx, row),
    readHistory(tx, ctx, row),
    holdsOn(tx, ctx, row),
  ]);
  return {
    version: row.version,
    tags: tagged.map(({ name, colour }) => ({ name, colour: colour ?? "none" })),
    disposition: [row.dispositionFirst, row.dispositionSecond, row.dispositionThird].filter((word) => word !== null),
    acts: judgeActs(ctx.actor, facts),
    others,
    history,
    holds,
    mayHold: can(ctx.actor, "hold.set"),
    mayAudit: can(ctx.actor, "audit.read"),
    mayTranscript: can(ctx.actor, "interaction.transcript"),
  };
}

/** By name; a word that is no tag of the company any more has no colour. */
const readTags = (tx: Tx, ctx: Ctx, { id }: InteractionRow) =>
  tx
    .select({ name: interactionTags.tag, colour: tags.colour })
    .from(interactionTags)
    .leftJoin(tags, and(eq(tags.companyId, interactionTags.companyId), eq(tags.name, interactionTags.tag)))
    .where(and(eq(interactionTags.companyId, ctx.companyId), eq(interactionTags.interactionId, id)))
    .orderBy(sql`${interactionTags.tag} collate "und-x-icu"`);

/** The same client's, as far as the actor sees them; of somebody without a profile those of the same identity. */
async function readOthers(tx: Tx, ctx: Ctx, { id, clientId, identityId }: InteractionRow) {
  const rows = await tx
    .select({
      id: interactions.id,
      number: interactions.number,
      account: officialAccounts.key,
      status: interactions.status,
      agent: users.name,
      lastMessageAt: interactions.lastMessageAt,
      lastMessageText: interactions.lastMessageText,
    })
    .from(interactions)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, interactions.companyId), eq(officialAccounts.id, interactions.accountId)),
    )
    .leftJoin(users, and(eq(users.companyId, interactions.companyId), eq(users.id, interactions.ownerId)))
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        clientId === null ? eq(interactions.identityId, identityId) : eq(interactions.clientId, clientId),
        ne(interactions.id, id),
        visibleInteractions(ctx.actor),
      ),
    )
    .orderBy(desc(interactions.lastMessageAt), desc(interactions.id))
    .limit(shownOthers);
  return rows.map(({ lastMessageAt, ...other }) => ({ ...other, lastMessageAt: lastMessageAt.toISOString() }));
}

/** The acts on it, the newest first, as the audit has them; what each changed is for those who may read the audit. */
async function readHistory(tx: Tx, ctx: Ctx, { id }: InteractionRow) {
  const rows = await tx
    .select({
      id: auditLog.id,
      at: auditLog.at,
      action: auditLog.action,
      who: auditLog.actorName,
      after: auditLog.after,
    })
    .from(auditLog)
    .where(
      and(eq(auditLog.companyId, ctx.companyId), eq(auditLog.targetKind, "interaction"), eq(auditLog.targetId, id)),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(shownHistory);
  return rows.map(({ id: entryId, at, action, who, after }) => ({
    id: entryId,
    at: at.toISOString(),
    action,
    who,
    detail: typeof after?.["to"] === "string" ? after["to"] : null,
  }));
}
