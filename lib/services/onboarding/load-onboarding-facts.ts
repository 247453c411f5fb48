import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import { AppError } from "@/lib/core/errors";
import { extractExtensions } from "@/lib/core/extensions/extract-extensions";
import type { IdentityId } from "@/lib/core/ids";
import type { NamedUser, OnboardingFacts } from "@/lib/core/onboarding/facts";
import { type Miss, missesMatterMs } from "@/lib/core/onboarding/limits";
import { rollOf } from "@/lib/core/onboarding/roll";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import {
  extensions,
  identities,
  interactions,
  messages,
  officialAccounts,
  onboardingRuns,
  requestCards,
  rooms,
  users,
} from "@/db/schema";
import { isOwnAccount } from "@/lib/services/selection/client-facts";
import { usableUser } from "@/lib/services/selection/load-facts";
import { readSettings } from "@/lib/services/settings/read-setting";
import type { InboundRef } from "./inbound-ref";
import { loadProfiles } from "./load-profiles";
import { loadSent } from "./load-sent";

/** A message with everything around it that the effects of a decision touch. */
export type OnboardingSubject = Awaited<ReturnType<typeof loadSubject>>;

/** All that one message to a primary is judged by, in at most eleven statements whatever the size of the company. */
export async function loadOnboardingFacts(
  tx: Tx,
  ctx: Ctx,
  ref: InboundRef,
): Promise<{ readonly facts: OnboardingFacts; readonly subject: OnboardingSubject }> {
  const subject = await loadSubject(tx, ctx, ref);
  const { message, identity, account, interaction } = subject;
  const settings = await readSettings(tx, ctx, [
    "auto_promotion",
    "profile_choice",
    "inbound.limits",
    "inbound.opt_out_words",
  ]);
  const limits = settings["inbound.limits"];
  const named = await loadNamed(tx, ctx, extractExtensions(message.text ?? ""));
  const [profiles, live, cards, sent, misses] = await Promise.all([
    loadProfiles(tx, ctx, identity.id, named),
    loadLiveRooms(tx, ctx, identity.id),
    tx
      .select({ id: requestCards.id, userId: requestCards.userId, toldAt: requestCards.toldAt })
      .from(requestCards)
      .where(
        and(
          eq(requestCards.companyId, ctx.companyId),
          eq(requestCards.identityId, identity.id),
          eq(requestCards.state, "open"),
        ),
      ),
    loadSent(tx, ctx, ref, limits.perText),
    loadMisses(tx, ctx, identity.id),
  ]);
  const facts: OnboardingFacts = {
    nowMs: ctx.clock.now(),
    roll: rollOf(ref.messageId),
    channel: account.channel,
    message: {
      kind: message.isGroup ? "group" : message.type,
      text: message.text,
      optOutReported: message.optOutReported,
    },
    identity: {
      ownAccount: isPhoneChannel(account.channel) && subject.ownAccount,
      blocked: identity.blockedAt !== null,
      optedOut: identity.optedOutAt !== null,
    },
    interactionOwned: interaction.ownerId !== null,
    settings: {
      autoPromotion: settings.auto_promotion,
      profileChoice: settings.profile_choice,
      optOutWords: settings["inbound.opt_out_words"],
      limits: { perTextS: limits.perText, perDay: limits.perDay },
    },
    users: named,
    profiles,
    rooms: live,
    cards: cards.map(({ toldAt, ...card }) => ({ ...card, toldAtMs: toldAt?.getTime() ?? null })),
    sent,
    misses,
    selection: null,
  };
  return { facts, subject };
}

async function loadSubject(tx: Tx, ctx: Ctx, ref: InboundRef) {
  const { companyId } = ctx;
  const [row] = await tx
    .select({
      message: {
        type: messages.type,
        text: messages.text,
        isGroup: sql<boolean>`coalesce(${messages.content} ? 'groupId', false)`,
        // Twilio's and Sinch's own word for it; adapters put it into the message's content.
        optOutReported: sql<boolean>`coalesce((${messages.content} ->> 'optOut')::boolean, false)`,
      },
      identity: identities,
      account: officialAccounts,
      interaction: { id: interactions.id, ownerId: interactions.ownerId, clientId: interactions.clientId },
      ownAccount: isOwnAccount,
    })
    .from(messages)
    .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, ref.identityId)))
    .innerJoin(officialAccounts, and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, ref.accountId)))
    .innerJoin(interactions, and(eq(interactions.companyId, companyId), eq(interactions.id, ref.interactionId)))
    .where(and(eq(messages.companyId, companyId), eq(messages.id, ref.messageId)));
  if (!row) throw new AppError("not_found", "No such message");
  return row;
}

async function loadNamed(
  tx: Tx,
  ctx: Ctx,
  words: readonly string[],
): Promise<readonly (NamedUser & { readonly roles: readonly string[] })[]> {
  if (words.length === 0) return [];
  const rows = await tx
    .select({
      id: users.id,
      usable: usableUser,
      roles: users.roles,
      folded: extensions.folded,
      heldUntil: extensions.heldUntil,
    })
    .from(extensions)
    .innerJoin(users, and(eq(users.companyId, extensions.companyId), eq(users.id, extensions.userId)))
    .where(and(eq(extensions.companyId, ctx.companyId), inArray(extensions.folded, [...words])));
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((held) => {
    const [first] = held;
    if (!first) return [];
    const { id, usable, roles } = first;
    return [
      {
        id,
        usable,
        roles,
        words: held.map(({ folded, heldUntil }) => ({ folded, heldUntilMs: heldUntil?.getTime() ?? null })),
      },
    ];
  });
}

async function loadLiveRooms(tx: Tx, ctx: Ctx, identityId: IdentityId): Promise<OnboardingFacts["rooms"]> {
  return tx
    .select({
      id: rooms.id,
      userId: rooms.userId,
      state: rooms.state,
      // What waits to go out will; what failed or ran out of time never reached the client.
      invitationSent: sql<boolean>`coalesce(${messages.delivery} not in ('failed', 'expired'), false)`,
    })
    .from(rooms)
    .leftJoin(messages, and(eq(messages.companyId, rooms.companyId), eq(messages.id, rooms.invitationMessageId)))
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.identityId, identityId),
        inArray(rooms.state, [...liveRoomStates]),
      ),
    );
}

const Words = z.array(z.string());
// A sender who tries more than this is silenced long since.
const maxRuns = 200;

async function loadMisses(tx: Tx, ctx: Ctx, identityId: IdentityId): Promise<readonly Miss[]> {
  const rows = await tx
    .select({ words: onboardingRuns.unknownWords, at: onboardingRuns.at })
    .from(onboardingRuns)
    .where(
      and(
        eq(onboardingRuns.companyId, ctx.companyId),
        eq(onboardingRuns.identityId, identityId),
        gt(onboardingRuns.at, new Date(ctx.clock.now() - missesMatterMs)),
        sql`cardinality(${onboardingRuns.unknownWords}) > 0`,
      ),
    )
    .orderBy(desc(onboardingRuns.at))
    .limit(maxRuns);
  return rows.flatMap(({ words, at }) => Words.parse(words).map((word) => ({ word, atMs: at.getTime() })));
}
