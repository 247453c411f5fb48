import { type SQL, and, count, eq, exists, gt, isNotNull, isNull, ne, not, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { scriptWarning } from "@/lib/core/extensions/script-warning";
import type { ExtensionView, WithoutView } from "@/lib/core/extensions/view";
import type { Page, TableFilter, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { extensions, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { anywhere, readPage } from "@/lib/services/paging/keyset";

export type ExtensionList = Page<ExtensionView> & { readonly without: WithoutView };

/** What the list can be sorted and filtered by; the page hands it to `parseTableQuery`. */
export const extensionList = { sortable: ["word", "userName"], filterable: ["standing"] } as const;

const sorts = { word: sql`${extensions.folded}`, userName: sql`${users.name} collate "und-x-icu"` } as const;
const shownWithout = 50;

/** One page of the company's extensions, current and still held ones, by word unless asked otherwise. */
export async function listExtensions(ctx: Ctx, query: TableQuery): Promise<ExtensionList> {
  requirePermission(ctx, "extension.read");
  const by = query.sort?.id === "userName" ? "userName" : "word";
  const alive = or(isNull(extensions.heldUntil), gt(extensions.heldUntil, new Date(ctx.clock.now())));
  const matching = and(
    eq(extensions.companyId, ctx.companyId),
    alive,
    search(query.q),
    ...query.filters.map(condition),
  );
  const keyset = {
    by: sorts[by],
    id: sql`${extensions.id}`,
    cast: "text",
    descending: query.sort?.descending ?? false,
  } as const;
  return read(ctx, async (tx) => {
    const source = () =>
      tx
        .select({
          id: extensions.id,
          userId: extensions.userId,
          userName: users.name,
          userState: users.state,
          ouName: orgUnits.name,
          word: extensions.word,
          folded: extensions.folded,
          since: extensions.since,
          heldUntil: extensions.heldUntil,
          lastUsedAt: extensions.lastUsedAt,
          codesTaken: extensions.codesTaken,
          codeTakenAt: extensions.codeTakenAt,
        })
        .from(extensions)
        .innerJoin(users, and(eq(users.companyId, extensions.companyId), eq(users.id, extensions.userId)))
        .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)));
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) => source().where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [by === "word" ? row.folded : row.userName, row.id],
    );
    const [total] = await tx
      .select({ n: count() })
      .from(extensions)
      .innerJoin(users, and(eq(users.companyId, extensions.companyId), eq(users.id, extensions.userId)))
      .where(matching);
    const rows = page.rows.map(({ folded: _folded, ...row }) => ({
      ...row,
      standing: row.heldUntil === null ? ("current" as const) : ("former" as const),
      since: row.since.toISOString(),
      heldUntil: row.heldUntil?.toISOString() ?? null,
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      codeTakenAt: row.codeTakenAt?.toISOString() ?? null,
      warning: scriptWarning(row.word),
    }));
    return { ...page, rows, total: { count: total?.n ?? 0, exact: true }, without: await findWithout(tx, ctx) };
  });
}

async function findWithout(tx: Tx, ctx: Ctx): Promise<ExtensionList["without"]> {
  const own = tx
    .select({ one: sql`1` })
    .from(extensions)
    .where(
      and(eq(extensions.companyId, users.companyId), eq(extensions.userId, users.id), isNull(extensions.releasedAt)),
    );
  const missing = and(
    eq(users.companyId, ctx.companyId),
    eq(users.state, "active"),
    sql`'agent' = any(${users.roles})`,
    not(exists(own)),
  );
  const [total] = await tx.select({ n: count() }).from(users).where(missing);
  const first = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(missing)
    .orderBy(sql`${users.name} collate "und-x-icu"`)
    .limit(shownWithout);
  return { count: total?.n ?? 0, users: first };
}

function search(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = anywhere(q.replace(/^#/, ""));
  return or(
    sql`${extensions.word} ilike ${pattern}`,
    sql`${extensions.folded} ilike ${pattern}`,
    sql`${users.name} ilike ${pattern}`,
  );
}

function condition({ op, values }: TableFilter): SQL | undefined {
  const current = values.includes("current") !== (op === "is-not");
  const former = values.includes("former") !== (op === "is-not");
  if (current && former) return undefined;
  if (current) return isNull(extensions.heldUntil);
  return former ? isNotNull(extensions.heldUntil) : ne(extensions.id, extensions.id);
}
