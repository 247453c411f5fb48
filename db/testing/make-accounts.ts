import { randomUUID } from "node:crypto";
import type { Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";
import { AccountId, ConnectionId, OuId, PoolId } from "@/lib/core/ids";
import type { Purpose } from "@/lib/core/accounts/schema";
import type { Tx } from "@/db/client";
import {
  accountAddresses,
  officialAccounts,
  orgUnits,
  pools,
  poolUnits,
  providerConnections,
  templates,
} from "@/db/schema";
import { type TestCompany, actFor } from "./make-company";

let serial = 0;
/** A number of the range reserved for fiction; another one at each call. */
export const nextAddress = (prefix = "+1202555"): string => `${prefix}${String(10_000 + ++serial).slice(1)}`;

/** A usable Sandbox connection with an approved invitation and recontact template. */
export async function makeConnection(tx: Tx, company: TestCompany, provider = "sandbox"): Promise<ConnectionId> {
  const id = ConnectionId.parse(randomUUID());
  const at = new Date(company.clock.now());
  await actFor(tx, company.id);
  await tx.insert(providerConnections).values({
    companyId: company.id,
    id,
    name: `Sandbox ${id.slice(0, 8)}`,
    provider,
    settings: {},
    secrets: {},
    secretHints: {},
    webhookToken: "sealed",
    state: "usable",
    testedAt: at,
    createdAt: at,
  });
  for (const [name, mappedTo] of [
    ["linekeeper_invitation", "M5"],
    ["linekeeper_recontact", "recontact"],
    ["linekeeper_reminder", "M3"],
  ] as const) {
    await tx.insert(templates).values({
      companyId: company.id,
      connectionId: id,
      name,
      language: "en",
      status: "approved",
      body: "Hello {{1}}, this is {{2}} of {{3}}.",
      variables: ["client", "user", "company"],
      mappedTo,
      fetchedAt: at,
    });
  }
  return id;
}

type AccountWishes = {
  connectionId: ConnectionId;
  purpose?: Purpose;
  channel?: Channel;
  country?: string | null;
  address?: string;
  poolId?: PoolId | null;
  state?: "draft" | "active" | "degraded" | "draining" | "disabled";
  userId?: typeof officialAccounts.$inferInsert.userId;
  maxLiveRooms?: number | null;
  portfolioId?: string | null;
};

/** An official account, active and proven unless wished otherwise. */
export async function makeAccount(tx: Tx, company: TestCompany, wishes: AccountWishes) {
  const id = AccountId.parse(randomUUID());
  const at = new Date(company.clock.now());
  const address = wishes.address ?? nextAddress();
  const channel = wishes.channel ?? "whatsapp";
  const key = `A${(++serial).toString(36)}`.slice(0, 5);
  await actFor(tx, company.id);
  await tx.insert(officialAccounts).values({
    companyId: company.id,
    id,
    connectionId: wishes.connectionId,
    channel,
    address,
    providerAccountId: address,
    portfolioId: wishes.portfolioId ?? "portfolio-1",
    name: `Account ${key}`,
    key,
    purpose: wishes.purpose ?? "secondary",
    country: wishes.country === null ? null : CountryCode.parse(wishes.country ?? "US"),
    state: wishes.state ?? "active",
    health: { level: "ok", reasons: [] },
    maxLiveRooms: wishes.maxLiveRooms ?? null,
    poolId: wishes.poolId ?? null,
    userId: wishes.userId ?? null,
    contactListId: company.contactListId,
    provenAt: at,
    createdAt: at,
  });
  await tx.insert(accountAddresses).values({ channel, address, companyId: company.id, accountId: id });
  return { id, address, key };
}

/** A unit below another (the root unless wished otherwise). */
export async function makeUnit(tx: Tx, company: TestCompany, name: string, parent?: { id: OuId; depth: number }) {
  const id = OuId.parse(randomUUID());
  const depth = (parent?.depth ?? 1) + 1;
  await actFor(tx, company.id);
  await tx.insert(orgUnits).values({
    companyId: company.id,
    id,
    name,
    parentId: parent?.id ?? company.rootId,
    depth,
    createdAt: new Date(company.clock.now()),
  });
  return { id, depth };
}

type PoolWishes = {
  name?: string;
  channel?: Channel;
  ouIds?: OuId[];
  state?: "draft" | "active" | "inactive";
  defaultRegion?: string;
  fallbackUpward?: boolean;
  cooldownDays?: number;
};

/** A pool, active and given to the root unit unless wished otherwise. */
export async function makePool(tx: Tx, company: TestCompany, wishes: PoolWishes = {}): Promise<PoolId> {
  const id = PoolId.parse(randomUUID());
  const channel = wishes.channel ?? "whatsapp";
  await actFor(tx, company.id);
  await tx.insert(pools).values({
    companyId: company.id,
    id,
    name: wishes.name ?? `Pool ${id.slice(0, 8)}`,
    channel,
    state: wishes.state ?? "active",
    defaultRegion: wishes.defaultRegion ? CountryCode.parse(wishes.defaultRegion) : null,
    fallbackUpward: wishes.fallbackUpward ?? false,
    cooldownDays: wishes.cooldownDays ?? null,
    createdAt: new Date(company.clock.now()),
  });
  const ouIds = wishes.ouIds ?? [company.rootId];
  if (ouIds.length > 0)
    await tx.insert(poolUnits).values(ouIds.map((ouId) => ({ companyId: company.id, ouId, channel, poolId: id })));
  return id;
}
