import { and, desc, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientIdentities, clients } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, ContactListId } from "@/lib/core/ids";
import { countryOfPhone, countryOfProviderUserId } from "@/lib/core/phones/country";
import type { IdentityRow } from "@/lib/services/identities/find-identity";

/** The profile that an account's list knows this identity by: the one most recently active; null when there is none. */
export async function profileOf(
  tx: Tx,
  ctx: Ctx,
  identity: IdentityRow,
  listId: ContactListId | null,
): Promise<ClientId | null> {
  const [found] = await tx
    .select({ id: clients.id })
    .from(clientIdentities)
    .innerJoin(clients, and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientIdentities.clientId)))
    .where(
      and(
        eq(clientIdentities.companyId, ctx.companyId),
        eq(clientIdentities.identityId, identity.id),
        ne(clients.stage, "archived"),
        listId ? eq(clients.contactListId, listId) : undefined,
      ),
    )
    .orderBy(desc(clients.lastActiveAt), desc(clients.id))
    .limit(1);
  return found?.id ?? null;
}

/** A profile made of nothing but what the channel told, and marked so. */
export async function makeProfile(
  tx: Tx,
  ctx: Ctx,
  identity: IdentityRow,
  made: { readonly contactListId: ContactListId; readonly stage: "client" | "prospect" },
): Promise<ClientId> {
  const at = new Date(ctx.clock.now());
  const [client] = await tx
    .insert(clients)
    .values({
      companyId: ctx.companyId,
      contactListId: made.contactListId,
      displayName: nameOf(identity),
      stage: made.stage,
      source: "inbound",
      incomplete: true,
      country: countryOfIdentity(identity),
      createdAt: at,
      lastActiveAt: at,
    })
    .returning({ id: clients.id });
  if (!client) throw new Error("The profile was not stored");
  await tx.insert(clientIdentities).values({ companyId: ctx.companyId, clientId: client.id, identityId: identity.id });
  return client.id;
}

/** What to call someone of whom only the channel spoke. */
export const nameOf = (identity: Pick<IdentityRow, "profileName" | "username" | "phone" | "providerUserId">): string =>
  identity.profileName ?? identity.username ?? identity.phone ?? identity.providerUserId ?? "Unknown";

/** Where someone is of whom only the channel spoke, as far as their ids tell. */
export const countryOfIdentity = ({ phone, providerUserId }: Pick<IdentityRow, "phone" | "providerUserId">) =>
  (phone ? countryOfPhone(phone) : null) ?? (providerUserId ? countryOfProviderUserId(providerUserId) : null);
