import { and, desc, eq, ilike, ne, or, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { clients, interactions, officialAccounts, pools, users } from "@/db/schema";
import { can } from "@/lib/core/access/permissions";
import type { Ctx } from "@/lib/core/access/ctx";
import { faceFor } from "@/lib/core/masking/face";
import { maskedFrom } from "@/lib/core/masking/mask";
import { formatPhone } from "@/lib/core/phones/format";
import type { FindPlaces, FoundPlace } from "@/lib/core/search/schema";
import { requirePermission } from "@/lib/services/access/require";
import { namePattern, numberPattern } from "@/lib/services/access/masked-patterns";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { searched } from "@/lib/services/clients/client-where";
import { anywhere } from "@/lib/services/paging/keyset";

const each = 5;

/** What the palette reaches by a few letters: clients and conversations the actor may see and, as far as their roles go, accounts, pools and users. */
export async function findPlaces(ctx: Ctx, { q }: FindPlaces): Promise<readonly FoundPlace[]> {
  requirePermission(ctx, "search.read");
  if (q.length < 2) return [];
  const { companyId, actor } = ctx;
  const like = anywhere(q);
  const digits = q.replace(/\D/g, "");
  const numbered = digits.length >= 3 ? anywhere(digits) : null;
  const face = faceFor(actor);
  const clientName = namePattern(maskedFrom(actor), q);
  const clientNumber = face.masked.numbers ? numberPattern(face.masked, q) : numbered;
  return read(ctx, async (tx) => {
    const [accounts, found, people, talks, known] = await Promise.all([
      can(actor, "account.read")
        ? tx
            .select({
              id: officialAccounts.id,
              key: officialAccounts.key,
              name: officialAccounts.name,
              address: officialAccounts.address,
            })
            .from(officialAccounts)
            .where(
              and(
                eq(officialAccounts.companyId, companyId),
                or(
                  ilike(officialAccounts.name, like),
                  ilike(officialAccounts.key, like),
                  ilike(officialAccounts.address, numbered ?? like),
                ),
              ),
            )
            .orderBy(officialAccounts.key)
            .limit(each)
        : [],
      can(actor, "pool.read")
        ? tx
            .select({ id: pools.id, name: pools.name })
            .from(pools)
            .where(and(eq(pools.companyId, companyId), ilike(pools.name, like)))
            .orderBy(pools.name)
            .limit(each)
        : [],
      can(actor, "user.read")
        ? tx
            .select({ id: users.id, name: users.name, email: users.email })
            .from(users)
            .where(
              and(
                eq(users.companyId, companyId),
                ne(users.state, "archived"),
                or(ilike(users.name, like), ilike(users.email, like)),
              ),
            )
            .orderBy(users.name)
            .limit(each)
        : [],
      tx
        .selectDistinctOn([interactions.identityId], {
          id: interactions.id,
          name: interactions.contactName,
          phone: interactions.phone,
        })
        .from(interactions)
        .where(
          and(
            eq(interactions.companyId, companyId),
            visibleInteractions(actor),
            or(
              ilike(interactions.contactName, clientName),
              clientNumber ? ilike(interactions.phone, clientNumber) : sql`false`,
            ),
          ),
        )
        .orderBy(interactions.identityId, desc(interactions.lastMessageAt))
        .limit(each),
      tx
        .select({ id: clients.id, name: clients.displayName, employer: clients.employer })
        .from(clients)
        .where(
          and(eq(clients.companyId, companyId), ne(clients.stage, "archived"), visibleClients(ctx), searched(ctx, q)),
        )
        .orderBy(desc(clients.lastActiveAt), clients.id)
        .limit(each),
    ]);
    return [
      ...known.map(({ id, name, employer }) => ({
        kind: "client" as const,
        id,
        label: face.name(name),
        detail: employer ?? "",
      })),
      ...talks.map(({ id, name, phone }) => ({
        kind: "conversation" as const,
        id,
        label: face.name(name),
        detail: face.number(phone) ?? "",
      })),
      ...accounts.map(({ id, key, name, address }) => ({
        kind: "account" as const,
        id,
        label: `${key} ${name}`,
        detail: formatPhone(address),
      })),
      ...found.map(({ id, name }) => ({ kind: "pool" as const, id, label: name, detail: "" })),
      ...people.map(({ id, name, email }) => ({ kind: "user" as const, id, label: name, detail: email })),
    ];
  });
}
