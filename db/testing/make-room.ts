import { randomUUID } from "node:crypto";
import type { AccountId, PoolId, UserId } from "@/lib/core/ids";
import { ClientId, IdentityId, RoomId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, clientUsers, identities, rooms } from "@/db/schema";
import { type TestCompany, actFor } from "./make-company";

let serial = 0;

/** A client known by a phone number of the range reserved for fiction, assigned to a user when one is named. */
export async function makeClient(
  tx: Tx,
  company: TestCompany,
  wishes: { phone?: string; name?: string; userId?: UserId } = {},
) {
  const clientId = ClientId.parse(randomUUID());
  const identityId = IdentityId.parse(randomUUID());
  const digits = (wishes.phone ?? `+1202556${String(10_000 + ++serial).slice(1)}`).slice(1);
  const at = new Date(company.clock.now());
  const { id: companyId } = company;
  await actFor(tx, companyId);
  await tx.insert(clients).values({
    companyId,
    id: clientId,
    contactListId: company.contactListId,
    displayName: wishes.name ?? "Sam Example",
    stage: "client",
    source: "console",
    createdAt: at,
    lastActiveAt: at,
  });
  await tx.insert(identities).values({
    companyId,
    id: identityId,
    channel: "whatsapp",
    providerId: digits,
    phone: `+${digits}`,
    matchKey: digits,
    createdAt: at,
  });
  await tx.insert(clientIdentities).values({ companyId, clientId, identityId });
  if (wishes.userId)
    await tx.insert(clientUsers).values({ companyId, clientId, userId: wishes.userId, assignedAt: at });
  return { clientId, identityId, phone: `+${digits}`, digits };
}

type RoomWishes = {
  userId: UserId;
  accountId: AccountId;
  client?: { clientId: ClientId; identityId: IdentityId };
  state?: "reserved" | "pending" | "active" | "needs_verification" | "cooling" | "closed";
  poolId?: PoolId;
};

/** A room, active unless wished otherwise; a cooling one cools for 45 days from the company's now. */
export async function makeRoom(tx: Tx, company: TestCompany, wishes: RoomWishes) {
  const client: { clientId: ClientId; identityId: IdentityId; phone?: string } =
    wishes.client ?? (await makeClient(tx, company));
  const at = new Date(company.clock.now());
  const state = wishes.state ?? "active";
  const ended = state === "cooling" || state === "closed";
  const id = RoomId.parse(randomUUID());
  await actFor(tx, company.id);
  await tx.insert(rooms).values({
    companyId: company.id,
    id,
    userId: wishes.userId,
    accountId: wishes.accountId,
    identityId: client.identityId,
    clientId: client.clientId,
    channel: "whatsapp",
    frontDoor: false,
    state,
    poolId: wishes.poolId ?? null,
    reservedAt: at,
    activatedAt: at,
    endedAt: ended ? at : null,
    coolingUntil: state === "cooling" ? new Date(company.clock.now() + 45 * 86_400_000) : null,
    lastActiveAt: at,
  });
  return { id, ...client };
}
