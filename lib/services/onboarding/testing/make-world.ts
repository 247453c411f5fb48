import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { type TestCompany, actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import type { Tx } from "@/db/client";
import {
  accountAddresses,
  extensions,
  identities,
  interactions,
  messages,
  officialAccounts,
  poolMappings,
  pools,
  poolUnits,
  providerConnections,
  templates,
} from "@/db/schema";
import type { Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";
import { foldExtension } from "@/lib/core/extensions/fold-extension";
import {
  AccountId,
  ConnectionId,
  IdentityId,
  InteractionId,
  MessageId,
  type OuId,
  PoolId,
  type UserId,
} from "@/lib/core/ids";
import type { InboundRef } from "@/lib/services/onboarding/inbound-ref";
import { seedDefaultActions } from "@/lib/services/routing/default-actions";

/** A company that can be onboarded to: a pool at the root with a primary and so many Italian secondaries. */
export type World = {
  readonly company: TestCompany;
  readonly connectionId: ConnectionId;
  readonly poolId: PoolId;
  readonly primaryId: AccountId;
  readonly secondaryIds: readonly AccountId[];
};

let number = 0;
const nextPhone = (): string => `+3906${String(70_000_000 + ++number)}`;

export async function makeWorld(tx: Tx, { secondaries = 1 }: { secondaries?: number } = {}): Promise<World> {
  const company = await makeCompany(tx);
  const { id: companyId, clock } = company;
  const at = new Date(clock.now());
  const connectionId = ConnectionId.parse(randomUUID());
  await tx.insert(providerConnections).values({
    companyId,
    id: connectionId,
    name: "Test numbers",
    provider: "sandbox",
    settings: {},
    secrets: {},
    secretHints: {},
    webhookToken: "sealed",
    state: "usable",
    createdAt: at,
  });
  for (const mappedTo of ["M5", "M3"] as const) {
    await tx.insert(templates).values({
      companyId,
      connectionId,
      name: `ours_${mappedTo.toLowerCase()}`,
      language: "it",
      status: "approved",
      body: `${mappedTo} {{client_name}} {{user_name}} {{company}}`,
      variables: ["client_name", "user_name", "company"],
      mappedTo,
      fetchedAt: at,
    });
  }
  const world = { company, connectionId };
  const poolId = await makePool(tx, world, { name: "Root pool", ouId: company.rootId });
  const primaryId = await makeAccount(tx, world, { poolId, purpose: "primary" });
  await seedDefaultActions(tx, company.as({ kind: "operator" }), primaryId);
  const secondaryIds: AccountId[] = [];
  for (let made = 0; made < secondaries; made++) secondaryIds.push(await makeAccount(tx, world, { poolId }));
  return { ...world, poolId, primaryId, secondaryIds };
}

type Base = Pick<World, "company" | "connectionId">;
type PoolWishes = {
  name: string;
  ouId: OuId;
  channel?: Channel;
  fallbackUpward?: boolean;
  mapping?: readonly (readonly [string, string])[];
};

export async function makePool(tx: Tx, { company }: Base, wishes: PoolWishes): Promise<PoolId> {
  const id = PoolId.parse(randomUUID());
  const companyId = company.id;
  const channel = wishes.channel ?? "whatsapp";
  const { name, fallbackUpward = false } = wishes;
  await tx.insert(pools).values({
    companyId,
    id,
    name,
    channel,
    state: "active",
    fallbackUpward,
    createdAt: new Date(company.clock.now()),
  });
  await tx.insert(poolUnits).values({ companyId, ouId: wishes.ouId, channel, poolId: id });
  for (const [from, to] of wishes.mapping ?? []) {
    await tx
      .insert(poolMappings)
      .values({ companyId, poolId: id, fromCountry: CountryCode.parse(from), toCountry: CountryCode.parse(to) });
  }
  return id;
}

type AccountWishes = {
  poolId?: PoolId;
  purpose?: "primary" | "secondary" | "dedicated";
  userId?: UserId;
  country?: string;
  channel?: Channel;
  maxLiveRooms?: number;
};

export async function makeAccount(tx: Tx, { company, connectionId }: Base, wishes: AccountWishes): Promise<AccountId> {
  const id = AccountId.parse(randomUUID());
  const address = nextPhone();
  const channel = wishes.channel ?? "whatsapp";
  await tx.insert(officialAccounts).values({
    companyId: company.id,
    id,
    connectionId,
    channel,
    address,
    name: `Number ${number}`,
    key: number.toString(36),
    purpose: wishes.purpose ?? "secondary",
    country: CountryCode.parse(wishes.country ?? "IT"),
    state: "active",
    health: { level: "ok", reasons: [] },
    maxLiveRooms: wishes.maxLiveRooms ?? null,
    poolId: wishes.poolId ?? null,
    userId: wishes.userId ?? null,
    contactListId: company.contactListId,
    createdAt: new Date(company.clock.now()),
  });
  await tx.insert(accountAddresses).values({ channel, address, companyId: company.id, accountId: id });
  return id;
}

/** A usable user with an extension. */
export async function makeNamed(tx: Tx, { company }: Base, word: string, ouId?: OuId): Promise<UserId> {
  const user = await makeUser(tx, company, { name: word, ...(ouId ? { ouId } : {}) });
  await tx.insert(extensions).values({
    companyId: company.id,
    userId: user.id,
    word,
    folded: foldExtension(word),
    since: new Date(company.clock.now()),
  });
  return user.id;
}

export async function makeIdentity(
  tx: Tx,
  { company }: Base,
  phone: string,
  channel: Channel = "whatsapp",
): Promise<IdentityId> {
  const id = IdentityId.parse(randomUUID());
  const digits = phone.replace("+", "");
  await actFor(tx, company.id);
  await tx.insert(identities).values({
    companyId: company.id,
    id,
    channel,
    providerId: digits,
    phone,
    matchKey: digits,
    profileName: "Li Wei",
    createdAt: new Date(company.clock.now()),
  });
  return id;
}

/** A message to the primary as inbound processing leaves it: stored, in an open interaction without an owner. */
export async function makeInbound(
  tx: Tx,
  { company }: Base,
  { accountId, identityId }: { accountId: AccountId; identityId: IdentityId },
  message: { text?: string; type?: string; content?: Record<string, unknown> },
): Promise<InboundRef> {
  const companyId = company.id;
  const at = new Date(company.clock.now());
  await actFor(tx, companyId);
  const [account] = await tx
    .select({ channel: officialAccounts.channel })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, accountId)));
  const interactionId = InteractionId.parse(randomUUID());
  const [made] = await tx
    .insert(interactions)
    .values({
      companyId,
      id: interactionId,
      accountId,
      identityId,
      channel: account?.channel ?? "whatsapp",
      frontDoor: false,
      status: "unmanaged",
      contactName: "Li Wei",
      startedAt: at,
      lastMessageAt: at,
      lastInboundAt: at,
      windowExpiresAt: new Date(at.getTime() + 86_400_000),
    })
    .onConflictDoNothing()
    .returning({ id: interactions.id });
  const open = made ?? (await openOf(tx, company, accountId, identityId));
  const [stored] = await tx
    .insert(messages)
    .values({
      companyId,
      interactionId: open.id,
      accountId,
      identityId,
      direction: "in",
      type: message.type ?? "text",
      text: message.text ?? null,
      content: message.content ?? null,
      providerMessageId: randomUUID(),
      sentAt: at,
      createdAt: at,
    })
    .returning({ id: messages.id });
  return { accountId, identityId, interactionId: open.id, messageId: MessageId.parse(stored?.id) };
}

async function openOf(
  tx: Tx,
  company: TestCompany,
  accountId: AccountId,
  identityId: IdentityId,
): Promise<{ id: InteractionId }> {
  const [open] = await tx
    .select({ id: interactions.id, closedAt: interactions.closedAt })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, company.id),
        eq(interactions.accountId, accountId),
        eq(interactions.identityId, identityId),
      ),
    )
    .orderBy(asc(interactions.closedAt))
    .then((rows) => rows.filter((row) => row.closedAt === null));
  if (!open) throw new Error("No open interaction");
  return { id: open.id };
}

/** What went out to an identity, in order: which text, from which account. */
export const sentTo = (tx: Tx, { company }: Base, identityId: IdentityId) =>
  tx
    .select({
      id: messages.id,
      textKey: messages.textKey,
      text: messages.text,
      accountId: messages.accountId,
      type: messages.type,
      roomId: messages.roomId,
      delivery: messages.delivery,
    })
    .from(messages)
    .where(and(eq(messages.companyId, company.id), eq(messages.identityId, identityId), eq(messages.direction, "out")))
    .orderBy(messages.id);
