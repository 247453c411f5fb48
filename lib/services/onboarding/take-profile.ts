import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, UserId } from "@/lib/core/ids";
import type { ChosenProfile } from "@/lib/core/onboarding/decision";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, clientUsers, interactions, rooms } from "@/db/schema";
import { findFirstList } from "@/lib/services/contact-lists/first-list";
import { makeProfile } from "@/lib/services/interactions/profile-for";
import type { OnboardingSubject } from "./load-onboarding-facts";

/** The profile of a decision, made if it is new and assigned to the user; the interaction on the primary learns it too. */
export async function takeProfile(
  tx: Tx,
  ctx: Ctx,
  subject: OnboardingSubject,
  profile: ChosenProfile,
  userId: UserId,
): Promise<ClientId> {
  const at = new Date(ctx.clock.now());
  const clientId = profile.kind === "existing" ? profile.id : await newProfile(tx, ctx, subject, "client");
  // Sent together, as wherever no statement needs what another answers: each wait would lengthen every lock held here.
  await Promise.all([
    tx
      .update(clients)
      .set({ lastActiveAt: at })
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId))),
    tx.insert(clientUsers).values({ companyId: ctx.companyId, clientId, userId, assignedAt: at }).onConflictDoNothing(),
    nameOnInteraction(tx, ctx, subject, clientId),
  ]);
  return clientId;
}

/**
 * A profile of this identity for someone to fill in. One that the channel's message alone brought about and that is nobody's
 * is taken, so that one client is not entered twice.
 */
export async function newProfile(
  tx: Tx,
  ctx: Ctx,
  subject: OnboardingSubject,
  stage: "client" | "prospect",
): Promise<ClientId> {
  const { identity, account } = subject;
  const [shell] = await tx
    .select({ id: clients.id })
    .from(clientIdentities)
    .innerJoin(
      clients,
      and(eq(clients.companyId, clientIdentities.companyId), eq(clients.id, clientIdentities.clientId)),
    )
    .where(
      and(
        eq(clientIdentities.companyId, ctx.companyId),
        eq(clientIdentities.identityId, identity.id),
        eq(clients.stage, "client"),
        eq(clients.source, "inbound"),
        eq(clients.incomplete, true),
        sql`not exists (select 1 from ${clientUsers} where ${clientUsers.companyId} = ${clients.companyId} and ${clientUsers.clientId} = ${clients.id})`,
        sql`not exists (select 1 from ${rooms} where ${rooms.companyId} = ${clients.companyId} and ${rooms.clientId} = ${clients.id})`,
      ),
    )
    .orderBy(desc(clients.lastActiveAt), clients.id)
    .limit(1);
  if (!shell)
    return makeProfile(tx, ctx, identity, {
      contactListId: account.contactListId ?? (await findFirstList(tx, ctx)),
      stage,
    });
  await tx
    .update(clients)
    .set({ stage })
    .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, shell.id)));
  return shell.id;
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
