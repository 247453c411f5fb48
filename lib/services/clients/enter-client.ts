import type { Ctx } from "@/lib/core/access/ctx";
import { forAudit } from "@/lib/core/clients/mask";
import { type CreateClient, nameOfClient } from "@/lib/core/clients/schema";
import { ClientId, type IdentityId } from "@/lib/core/ids";
import { countryOfPhone } from "@/lib/core/phones/country";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";
import { assignUsers, linkPhone, readOwnFields } from "./write-client";

export type Entered = { readonly id: ClientId; readonly name: string; readonly identityId: IdentityId | null };

/** Writes a new client with their number and users, in the caller's transaction. Whose users they are was asked before. */
export async function enterClient(tx: Tx, ctx: Ctx, input: CreateClient): Promise<Entered> {
  const { phone, channel, sharesPhone, userIds: wished, custom: typed, ...own } = input;
  const id = ClientId.parse(crypto.randomUUID());
  const userIds = [...new Set(wished)];
  const name = nameOfClient(own);
  const custom = await readOwnFields(tx, ctx, typed);
  const at = new Date(ctx.clock.now());
  await tx.insert(clients).values({
    ...own,
    companyId: ctx.companyId,
    id,
    displayName: name,
    country: own.country ?? (phone === null ? null : countryOfPhone(phone)),
    custom,
    stage: "client",
    source: "console",
    createdAt: at,
    lastActiveAt: at,
  });
  const identityId = phone === null ? null : await linkPhone(tx, ctx, id, { channel, phone, shares: sharesPhone });
  await assignUsers(tx, ctx, [id], userIds);
  await audit(tx, ctx, {
    action: "client.create",
    target: { kind: "client", id },
    after: forAudit({ ...own, displayName: name, phone, channel, custom, userIds }),
  });
  return { id, name, identityId };
}
