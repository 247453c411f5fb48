import { and, asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientChoicesView } from "@/lib/core/clients/view";
import { read } from "@/db/client";
import { clientFields, clients, contactLists, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { firstListFirst } from "@/lib/services/contact-lists/first-list";
import { assignableUsers, visibleClients } from "@/lib/services/access/visible-clients";

const most = { users: 2_000, tags: 200, lookedAt: 5_000 } as const;

/** What the clients' list and forms offer. Tags are those of the clients that the actor sees. */
export async function clientChoices(ctx: Ctx): Promise<ClientChoicesView> {
  requirePermission(ctx, "client.read");
  const { companyId } = ctx;
  return read(ctx, async (tx) => {
    const recent = tx
      .select({ tags: clients.tags })
      .from(clients)
      .where(and(eq(clients.companyId, companyId), visibleClients(ctx), sql`${clients.tags} <> '{}'`))
      .limit(most.lookedAt)
      .as("recent");
    const [lists, people, tags, fields] = await Promise.all([
      tx
        .select({ id: contactLists.id, name: contactLists.name })
        .from(contactLists)
        .where(eq(contactLists.companyId, companyId))
        .orderBy(firstListFirst, sql`${contactLists.name} collate "und-x-icu"`),
      tx
        .select({ id: users.id, name: users.name, email: users.email })
        .from(users)
        .where(
          and(
            eq(users.companyId, companyId),
            eq(users.state, "active"),
            sql`'agent' = any(${users.roles})`,
            assignableUsers(ctx.actor),
          ),
        )
        .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
        .limit(most.users),
      tx
        .selectDistinct({ tag: sql<string>`unnest(${recent.tags})`.as("tag") })
        .from(recent)
        .orderBy(sql`tag`)
        .limit(most.tags),
      tx
        .select({
          id: clientFields.id,
          name: clientFields.name,
          kind: clientFields.kind,
          options: clientFields.options,
          version: clientFields.version,
        })
        .from(clientFields)
        .where(eq(clientFields.companyId, companyId))
        .orderBy(asc(clientFields.position), asc(clientFields.id)),
    ]);
    return { lists, users: people, tags: tags.map(({ tag }) => tag), fields };
  });
}
