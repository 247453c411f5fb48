import type { Ctx } from "@/lib/core/access/ctx";
import { forAudit } from "@/lib/core/clients/mask";
import { type CreateClient, nameOfClient } from "@/lib/core/clients/schema";
import { ClientId } from "@/lib/core/ids";
import { countryOfPhone } from "@/lib/core/phones/country";
import { transact } from "@/db/client";
import { clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { assignUsers, linkPhone, readOwnFields, refuseUnassignable, refusedByTheDatabase } from "./write-client";

/** Makes a client. An agent who is not an admin or supervisor is assigned to it, or they would not see it. */
export async function createClient(ctx: Ctx, input: CreateClient): Promise<{ id: ClientId; name: string }> {
  requirePermission(ctx, "client.create");
  const { phone, channel, sharesPhone, userIds: wished, custom: typed, ...own } = input;
  const id = ClientId.parse(crypto.randomUUID());
  const userIds = [...new Set([...wished, ...makerOf(ctx)])];
  const name = nameOfClient(own);
  return transact(ctx, async (tx) => {
    await refuseUnassignable(tx, ctx, wished);
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
    if (phone !== null) await linkPhone(tx, ctx, id, { channel, phone, shares: sharesPhone });
    await assignUsers(tx, ctx, [id], userIds);
    await audit(tx, ctx, {
      action: "client.create",
      target: { kind: "client", id },
      after: forAudit({ ...own, displayName: name, phone, channel, custom, userIds }),
    });
    return { id, name };
  }).catch(refusedByTheDatabase);
}

function makerOf({ actor }: Ctx) {
  if (actor.kind !== "user" || !actor.roles.includes("agent")) return [];
  return actor.roles.includes("admin") ? [] : [actor.id];
}
