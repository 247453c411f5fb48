import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import { extractExtensions } from "@/lib/core/extensions/extract-extensions";
import type { UserId } from "@/lib/core/ids";
import type { NamedUser, OnboardingFacts } from "@/lib/core/onboarding/facts";
import { missesMatterMs } from "@/lib/core/onboarding/limits";
import { rollOf } from "@/lib/core/onboarding/roll";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { users } from "@/db/schema";
import { usableUser } from "@/lib/services/selection/load-facts";
import { instantOf, msOf, named, the } from "@/lib/services/selection/values";
import type { InboundRef } from "./inbound-ref";
import { type ProfileRow, profilesJson, profilesOf, reachOf, type ReachRow } from "./load-profiles";
import { type SentRow, sentJson, sentOf, sentValues } from "./load-sent";
import type { OnboardingSubject } from "./load-subject";

const namedJson = sql`(
  select coalesce(json_agg(json_build_object('id', id, 'usable', usable, 'roles', roles, 'name', name, 'title', title,
    'folded', folded, 'heldUntilMs', ${msOf(sql`held_until`)})), '[]') from named)`;

// What waits to go out will; what failed or ran out of time never reached the client.
const roomsJson = sql`(
  select coalesce(json_agg(json_build_object('id', r.id, 'userId', r.user_id, 'state', r.state,
    'invitationSent', coalesce(m.delivery not in ('failed', 'expired'), false))), '[]')
  from rooms r left join messages m on m.company_id = ${the.companyId} and m.id = r.invitation_message_id
  where r.company_id = ${the.companyId} and r.identity_id = ${the.identityId}
    and r.state in ('reserved', 'pending', 'active', 'needs_verification'))`;

const cardsJson = sql`(
  select coalesce(json_agg(json_build_object('id', id, 'userId', user_id, 'toldAtMs', ${msOf(sql`told_at`)})), '[]')
  from request_cards where company_id = ${the.companyId} and identity_id = ${the.identityId} and state = 'open')`;

// A sender who tries more often is silenced long since.
const missesJson = sql`(
  select coalesce(json_agg(missed), '[]') from (
    select unknown_words as words, ${msOf(sql`at`)} as "atMs" from onboarding_runs
    where company_id = ${the.companyId} and identity_id = ${the.identityId} and at > ${named("missesSince", "timestamptz")}
      and cardinality(unknown_words) > 0
    order by at desc limit 200) missed)`;

/** All that a message's words and its sender lead to. */
const facts = readyStatement<ReturnType<typeof sentValues> & { missesSince: string; words: string }>(sql`
  with recursive named as materialized (
    select users.id, ${usableUser} as usable, users.roles, users.name, users.title, e.folded, e.held_until
    from extensions e join ${users} on users.company_id = ${the.companyId} and users.id = e.user_id
    where e.company_id = ${the.companyId}
      and e.folded = any(array(select jsonb_array_elements_text(${named("words", "jsonb")})))),
  ${reachOf(sql`select id from named where 'supervisor' = any(roles)`)}
  select ${namedJson} as named, ${profilesJson(sql`named`)} as profiles,
    (select coalesce(json_agg(json_build_object('userId', user_id, 'ouId', ou_id)), '[]') from reached) as reach,
    ${roomsJson} as rooms, ${cardsJson} as cards, ${sentJson} as sent, ${missesJson} as misses`);

type NamedRow = {
  readonly id: UserId;
  readonly usable: boolean;
  readonly roles: readonly string[];
  readonly name: string;
  readonly title: string | null;
  readonly folded: string;
  readonly heldUntilMs: number | null;
};

type Row = {
  readonly named: readonly NamedRow[];
  readonly profiles: readonly ProfileRow[];
  readonly reach: readonly ReachRow[];
  readonly rooms: OnboardingFacts["rooms"];
  readonly cards: OnboardingFacts["cards"];
  readonly sent: readonly SentRow[];
  readonly misses: readonly { readonly words: readonly string[]; readonly atMs: number }[];
};

/** Whom a message may be about, as texts name them. */
export type KnownUsers = readonly { readonly id: UserId; readonly name: string; readonly title: string | null }[];

/** All that one message to a primary is judged by, in one statement whatever the size of the company. */
export async function loadOnboardingFacts(
  tx: Tx,
  ctx: Ctx,
  ref: InboundRef,
  subject: OnboardingSubject,
): Promise<{ readonly facts: OnboardingFacts; readonly known: KnownUsers }> {
  const { message, identity, account, interaction, settings } = subject;
  const limits = settings["inbound.limits"];
  const nowMs = ctx.clock.now();
  const [row] = await tx.execute<Row>(
    facts({
      ...sentValues(ctx, ref, limits.perText),
      missesSince: instantOf(nowMs - missesMatterMs),
      words: JSON.stringify(extractExtensions(message.text ?? "")),
    }),
  );
  if (!row) throw new Error("The facts were not told");
  const people = peopleOf(row.named);
  return {
    known: row.named,
    facts: {
      nowMs,
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
      users: people,
      profiles: profilesOf(row.profiles, people, row.reach),
      rooms: row.rooms,
      cards: row.cards,
      sent: sentOf(row.sent),
      misses: row.misses.flatMap(({ words, atMs }) => words.map((word) => ({ word, atMs }))),
      selection: null,
    },
  };
}

/** Each person once, with the words they have or had. */
const peopleOf = (rows: readonly NamedRow[]): readonly (NamedUser & { readonly roles: readonly string[] })[] =>
  [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((held) => {
    const [first] = held;
    if (!first) return [];
    const { id, usable, roles } = first;
    return [{ id, usable, roles, words: held.map(({ folded, heldUntilMs }) => ({ folded, heldUntilMs })) }];
  });
