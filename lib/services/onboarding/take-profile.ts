import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RoomId, UserId } from "@/lib/core/ids";
import type { ChosenProfile } from "@/lib/core/onboarding/decision";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { interactions } from "@/db/schema";
import { firstListFirst } from "@/lib/services/contact-lists/first-list";
import { countryOfIdentity, nameOf } from "@/lib/services/interactions/profile-for";
import { instantOf, named, the } from "@/lib/services/selection/values";
import type { OnboardingSubject } from "./load-subject";

const stage = named("stage", "text");

/**
 * The profile named, else a shell: one that the channel's message alone brought about and that is nobody's; else a new one, in the
 * account's list or in *Clients*. With a user it is active now and theirs, and the interaction and the room that name no client
 * learn it.
 */
const take = readyStatement<ReturnType<typeof valuesOf>>(sql`
  with given as (
    select coalesce(${the.clientId}, (
      select c.id from client_identities ci join clients c on c.company_id = ${the.companyId} and c.id = ci.client_id
      where ci.company_id = ${the.companyId} and ci.identity_id = ${the.identityId}
        and c.stage = 'client' and c.source = 'inbound' and c.incomplete
        and not exists (select from client_users cu where cu.company_id = ${the.companyId} and cu.client_id = c.id)
        and not exists (select from rooms r where r.company_id = ${the.companyId} and r.client_id = c.id)
      order by c.last_active_at desc, c.id limit 1)) as id),
  made as (
    insert into clients (company_id, contact_list_id, display_name, stage, source, incomplete, country, created_at, last_active_at)
    select ${the.companyId}, coalesce(${named("listId", "uuid")}, (
        select id from contact_lists where company_id = ${the.companyId} order by ${firstListFirst}, id limit 1)),
      ${named("name", "text")}, ${stage}, 'inbound', true, ${named("country", "text")}, ${the.now}, ${the.now}
    from given where given.id is null returning id, language, display_name),
  linked as (
    insert into client_identities (company_id, client_id, identity_id)
    select ${the.companyId}, made.id, ${the.identityId} from made),
  kept as (
    update clients c set stage = case when ${the.clientId} is null then ${stage} else c.stage end,
      last_active_at = case when ${the.userId} is null then c.last_active_at else ${the.now} end
    from given where c.company_id = ${the.companyId} and c.id = given.id returning c.id, c.language, c.display_name),
  taken as (select * from made union all select * from kept),
  assigned as (
    insert into client_users (company_id, client_id, user_id, assigned_at)
    select ${the.companyId}, taken.id, ${the.userId}, ${the.now} from taken where ${the.userId} is not null
    on conflict do nothing),
  learned as (
    update interactions i set client_id = taken.id from taken
    where ${the.userId} is not null and i.company_id = ${the.companyId} and i.id = ${named("interactionId", "uuid")} and i.client_id is null),
  housed as (
    update rooms r set client_id = taken.id from taken
    where r.company_id = ${the.companyId} and r.id = ${named("roomId", "uuid")} and r.client_id is null)
  select id, language, display_name as name from taken`);

/** A profile as the texts to it need it. */
export type TakenProfile = { readonly id: ClientId; readonly language: string | null; readonly name: string };

type Wanted = {
  readonly existingId: ClientId | null;
  readonly stage: "client" | "prospect";
  readonly userId: UserId | null;
  readonly roomId: RoomId | null;
};

const valuesOf = (ctx: Ctx, { identity, account, interaction }: OnboardingSubject, wanted: Wanted) => ({
  companyId: ctx.companyId,
  clientId: wanted.existingId,
  identityId: identity.id,
  interactionId: interaction.id,
  userId: wanted.userId,
  roomId: wanted.roomId,
  listId: account.contactListId,
  stage: wanted.stage,
  name: nameOf(identity),
  country: countryOfIdentity(identity),
  now: instantOf(ctx.clock.now()),
});

async function takeOne(tx: Tx, ctx: Ctx, subject: OnboardingSubject, wanted: Wanted): Promise<TakenProfile> {
  const [taken] = await tx.execute<TakenProfile>(take(valuesOf(ctx, subject, wanted)));
  if (!taken) throw new Error("The profile of the decision does not exist");
  return taken;
}

/** The profile of a decision, made if it is new and assigned to the user; the interaction on the primary and the room learn it too. */
export const takeProfile = (
  tx: Tx,
  ctx: Ctx,
  subject: OnboardingSubject,
  profile: ChosenProfile,
  { userId, roomId }: { readonly userId: UserId; readonly roomId: RoomId | null },
): Promise<TakenProfile> => {
  const existingId = profile.kind === "existing" ? profile.id : null;
  return takeOne(tx, ctx, subject, { existingId, stage: "client", userId, roomId });
};

/**
 * A profile of this identity for someone to fill in. One that the channel's message alone brought about and that is nobody's
 * is taken, so that one client is not entered twice.
 */
export async function newProfile(tx: Tx, ctx: Ctx, subject: OnboardingSubject): Promise<ClientId> {
  const { id } = await takeOne(tx, ctx, subject, { existingId: null, stage: "prospect", userId: null, roomId: null });
  return id;
}

/** Whose conversation the primary's interaction is, unless it knows already. */
export async function nameOnInteraction(
  tx: Tx,
  ctx: Ctx,
  { interaction }: OnboardingSubject,
  clientId: ClientId,
): Promise<void> {
  await tx
    .update(interactions)
    .set({ clientId })
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.id, interaction.id),
        isNull(interactions.clientId),
      ),
    );
}
