import type { UserRowView } from "@/lib/core/users/view";
import { type SQL, and, count, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import { Role } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { OuId } from "@/lib/core/ids";
import type { Page, TableFilter, TableQuery } from "@/lib/core/table-query";
import { UserState } from "@/lib/core/users/schema";
import { read } from "@/db/client";
import { extensions, orgUnits, sessions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { anywhere, readPage } from "@/lib/services/paging/keyset";

/** What the list can be sorted and filtered by; the page hands it to `parseTableQuery`. */
export const userList = { sortable: ["name", "email"], filterable: ["role", "state", "ou"] } as const;

// The database's own order is by code point; names sort as people expect.
const sorts = { name: sql`${users.name} collate "und-x-icu"`, email: sql`${users.email}` } as const;

/** One page of the company's users, by name unless asked otherwise. */
export async function listUsers(ctx: Ctx, query: TableQuery): Promise<Page<UserRowView>> {
  requirePermission(ctx, "user.read");
  const by = query.sort?.id === "email" ? "email" : "name";
  const matching = and(eq(users.companyId, ctx.companyId), search(query.q), ...query.filters.map(condition));
  const keyset = {
    by: sorts[by],
    id: sql`${users.id}`,
    cast: "text",
    descending: query.sort?.descending ?? false,
  } as const;
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) =>
        tx
          .select({
            id: users.id,
            name: users.name,
            email: users.email,
            title: users.title,
            ouName: orgUnits.name,
            roles: users.roles,
            extension: extensions.word,
            state: users.state,
            invited: sql<boolean>`${users.passwordHash} is null`,
            lastSeenAt: lastSeen,
          })
          .from(users)
          .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
          .leftJoin(
            extensions,
            and(
              eq(extensions.companyId, users.companyId),
              eq(extensions.userId, users.id),
              isNull(extensions.releasedAt),
            ),
          )
          .where(and(matching, where))
          .orderBy(orderBy)
          .limit(limit),
      (row) => [row[by], row.id],
    );
    const [total] = await tx.select({ n: count() }).from(users).where(matching);
    const rows = page.rows.map((row) => ({
      ...row,
      lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt).toISOString(),
    }));
    return { ...page, rows, total: { count: total?.n ?? 0, exact: true } };
  });
}

const lastSeen = sql<string | null>`(
  select max(${sessions.lastSeenAt}) from ${sessions} where ${sessions.companyId} = ${users.companyId} and ${sessions.userId} = ${users.id})`;

function search(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = anywhere(q);
  const byWord = sql`exists (select 1 from ${extensions} e where e.company_id = ${users.companyId} and e.user_id = ${users.id}
    and e.released_at is null and e.word ilike ${anywhere(q.replace(/^#/, ""))})`;
  return or(
    sql`${users.name} ilike ${pattern}`,
    sql`${users.email} ilike ${pattern}`,
    sql`${users.title} ilike ${pattern}`,
    byWord,
  );
}

// A value that is none of the field's kind matches nobody: a filter may narrow the list and never widen it.
function condition({ field, op, values }: TableFilter): SQL | undefined {
  const not = op === "is-not";
  if (field === "role") {
    const roles = values.flatMap((value) => Role.safeParse(value).data ?? []);
    const holds = sql`${users.roles} && ${sql.param(`{${roles.join(",")}}`)}::text[]`;
    return not ? sql`not ${holds}` : holds;
  }
  if (field === "state") {
    const states = values.flatMap((value) => UserState.safeParse(value).data ?? []);
    return not ? notInArray(users.state, states) : inArray(users.state, states);
  }
  const ids = values.flatMap((value) => OuId.safeParse(value).data ?? []);
  return not ? notInArray(users.ouId, ids) : inArray(users.ouId, ids);
}
