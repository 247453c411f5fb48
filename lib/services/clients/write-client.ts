import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type CustomValues, readCustomValues } from "@/lib/core/clients/custom-fields";
import type { PhoneChannel } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientId, IdentityId, UserId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { normalisePhone } from "@/lib/core/phones/normalise";
import type { Tx } from "@/db/client";
import { accountAddresses, clientFields, clientIdentities, clients, clientUsers, identities, users } from "@/db/schema";
import { assignableUsers, visibleClients } from "@/lib/services/access/visible-clients";
import { takenAs } from "@/lib/services/access/taken-as";

/** What the form is told when a statement breaks a constraint. */
export const refusedByTheDatabase = takenAs({
  clients_list: { field: "contactListId", message: "This contact list no longer exists" },
  client_users_user: { field: "userIds", message: "One of these users no longer exists" },
});

const refuse = (code: "invalid" | "conflict", field: string, message: string) =>
  new AppError(code, message, { fields: { [field]: [message] } });

/** The values of the company's own fields, as typed; each refusal stands at its field. */
export async function readOwnFields(
  tx: Tx,
  ctx: Ctx,
  typed: Readonly<Record<string, string>>,
  kept: CustomValues = {},
): Promise<CustomValues> {
  if (Object.keys(typed).length === 0) return kept;
  const fields = await tx.select().from(clientFields).where(eq(clientFields.companyId, ctx.companyId));
  const { values, problems } = readCustomValues(fields, typed, kept);
  const [first] = problems;
  if (!first) return values;
  throw new AppError("invalid", first.message, {
    fields: Object.fromEntries(problems.map(({ fieldId, message }) => [`custom.${fieldId}`, [message]])),
  });
}

export type NewIdentity = {
  readonly channel: PhoneChannel;
  /** E.164. */
  readonly phone: string;
  /** Another client has it too, and both are meant. */
  readonly shares: boolean;
};

/**
 * Gives a client a number on a channel: the identity that has it already, in whichever of its forms, else a new one. A
 * number of the company itself is nobody's client.
 * @throws AppError `conflict` when another client of the actor's sight has it and sharing was not meant
 */
export async function linkPhone(
  tx: Tx,
  ctx: Ctx,
  clientId: ClientId,
  { channel, phone, shares }: NewIdentity,
): Promise<IdentityId> {
  const { companyId } = ctx;
  const normal = normalisePhone(phone);
  if (!normal) throw refuse("invalid", "phone", "This is not a phone number");
  if (await isOwnNumber(tx, ctx, normal.matchKey))
    throw refuse("conflict", "phone", "This is a number of your own company: it cannot be a client's");
  const identityId = await identityOf(tx, ctx, channel, phone, normal);
  const holders = await tx
    .select({ id: clients.id, name: clients.displayName })
    .from(clientIdentities)
    .innerJoin(clients, and(eq(clients.companyId, companyId), eq(clients.id, clientIdentities.clientId)))
    .where(
      and(
        eq(clientIdentities.companyId, companyId),
        eq(clientIdentities.identityId, identityId),
        ne(clients.stage, "archived"),
        // Of clients out of sight not even that they are there is told.
        visibleClients(ctx),
      ),
    )
    .limit(10);
  if (holders.some(({ id }) => id === clientId))
    throw refuse("conflict", "phone", "The client has this number already");
  const [holder] = holders;
  if (holder && !shares)
    throw refuse(
      "conflict",
      "phone",
      `${faceFor(ctx.actor).name(holder.name)} has this number already. Open that client, or say below that two clients share it.`,
    );
  await tx.insert(clientIdentities).values({ companyId, clientId, identityId }).onConflictDoNothing();
  return identityId;
}

async function isOwnNumber(tx: Tx, ctx: Ctx, matchKey: string): Promise<boolean> {
  const [own] = await tx
    .select({ one: sql`1` })
    .from(accountAddresses)
    .where(and(eq(accountAddresses.companyId, ctx.companyId), eq(accountAddresses.address, `+${matchKey}`)))
    .limit(1);
  return own !== undefined;
}

async function identityOf(
  tx: Tx,
  ctx: Ctx,
  channel: PhoneChannel,
  phone: string,
  { matchKey, e164 }: { readonly matchKey: string; readonly e164: string },
): Promise<IdentityId> {
  const same = and(
    eq(identities.companyId, ctx.companyId),
    eq(identities.channel, channel),
    eq(identities.matchKey, matchKey),
  );
  const find = () => tx.select({ id: identities.id }).from(identities).where(same);
  const [known] = await find();
  if (known) return known.id;
  const [made] = await tx
    .insert(identities)
    .values({
      companyId: ctx.companyId,
      channel,
      providerId: phone.slice(1),
      phone: e164,
      matchKey,
      createdAt: new Date(ctx.clock.now()),
    })
    .onConflictDoNothing()
    .returning({ id: identities.id });
  const [winner] = made ? [made] : await find();
  if (!winner) throw new Error("The identity was not stored");
  return winner.id;
}

/** The users whom the actor may give clients to, of those who are named. Throws `invalid` when one is none of them. */
export async function refuseUnassignable(tx: Tx, ctx: Ctx, userIds: readonly UserId[]): Promise<void> {
  if (userIds.length === 0) return;
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.companyId, ctx.companyId),
        inArray(users.id, [...userIds]),
        eq(users.state, "active"),
        sql`'agent' = any(${users.roles})`,
        assignableUsers(ctx.actor),
      ),
    );
  if (found.length < new Set(userIds).size)
    throw refuse("invalid", "userIds", "One of these users is no active agent of yours: reload and choose again");
}

export async function assignUsers(tx: Tx, ctx: Ctx, clientIds: readonly ClientId[], userIds: readonly UserId[]) {
  if (clientIds.length === 0 || userIds.length === 0) return;
  const assignedAt = new Date(ctx.clock.now());
  await tx
    .insert(clientUsers)
    .values(
      clientIds.flatMap((clientId) =>
        userIds.map((userId) => ({ companyId: ctx.companyId, clientId, userId, assignedAt })),
      ),
    )
    .onConflictDoNothing();
}
