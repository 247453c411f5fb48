import { type SQL, sql } from "drizzle-orm";
import { type ExportCursor, type ExportRow, openExport } from "@/db/export-door";
import { interactions, messages } from "@/db/schema";
import type { ScopeOf } from "@/db/search-door";
import type { Ctx } from "@/lib/core/access/ctx";
import { lineWriter } from "@/lib/core/exports/line";
import type { ExportPlan } from "@/lib/core/exports/schema";
import { InteractionId } from "@/lib/core/ids";
import { maskedFrom } from "@/lib/core/masking/mask";
import { type Wanted, wantedInteractions } from "@/lib/services/interactions/wanted";
import { columnSql } from "./column-sql";
import { loadNames } from "./load-names";

/** Some lines of a file, and the interaction after whose lines the next begin. */
export type Chunk = { readonly text: string; readonly rows: number; readonly last: InteractionId };

/**
 * The lines of a file, the newest interaction first, from one snapshot: by id, which never changes, so that it can be
 * gone on with after any chunk. No interaction is in two of them. The next rows are on their way while these are used;
 * ending the generator ends the query.
 * @param after the last interaction that is written already
 */
export async function* readChunks(
  ctx: Ctx,
  plan: ExportPlan,
  { after, rowsAtOnce }: { readonly after: InteractionId | null; readonly rowsAtOnce: number },
): AsyncGenerator<Chunk, void, undefined> {
  const wanted = await wantedInteractions(ctx, plan, plan.zone);
  const cursor = await openExport(ctx, (scopeOf) => statement(scopeOf, wanted, plan, after), {
    zone: plan.zone,
    batch: rowsAtOnce,
  });
  try {
    const write = lineWriter(plan, await loadNames(ctx), maskedFrom(ctx.actor));
    let kept: readonly ExportRow[] = [];
    const coming = Array.from({ length: readingsAhead }, () => ahead(cursor));
    for (let rows = await coming.shift(); rows && rows.length > 0; rows = await coming.shift()) {
      coming.push(ahead(cursor));
      const { whole, begun } = plan.withMessages ? splitLast([...kept, ...rows]) : { whole: rows, begun: [] };
      kept = begun;
      if (whole.length > 0) yield chunkOf(whole, write);
    }
    if (kept.length > 0) yield chunkOf(kept, write);
  } finally {
    await cursor.close();
  }
}

// As many as keep the server writing while the rows before are made into lines.
const readingsAhead = 4;

/** What is on its way. An error of it is met when it is waited for, or is nobody's any more. */
function ahead(cursor: ExportCursor): Promise<readonly ExportRow[]> {
  const coming = cursor.next();
  coming.catch(() => undefined);
  return coming;
}

/** The rows of the last interaction may go on in the next reading. */
function splitLast(rows: readonly ExportRow[]) {
  const last = rows.at(-1)?.at(-1);
  const from = rows.findIndex((row) => row.at(-1) === last);
  return { whole: rows.slice(0, from), begun: rows.slice(from) };
}

/** The select of a file's rows, as `lineWriter` takes them, and last of all the interaction's id. */
function statement(scopeOf: ScopeOf, wanted: Wanted, plan: ExportPlan, after: InteractionId | null): SQL {
  const id = interactions.id;
  const columns = [
    ...plan.columns.map((column) => columnSql(scopeOf, column)),
    ...(plan.withMessages ? said : []),
    sql`${id}`,
  ];
  const rest = after === null ? sql`true` : sql`${id} < ${after}::uuid`;
  const withMessages = plan.withMessages
    ? sql`left join ${messages} on ${scopeOf(messages.companyId)} and ${messages.interactionId} = ${id}`
    : sql``;
  const order = plan.withMessages ? sql`${id} desc, ${messages.createdAt}, ${messages.id}` : sql`${id} desc`;
  return sql`select ${sql.join(columns, sql`, `)} from ${interactions} ${withMessages}
    where ${wanted(scopeOf)} and ${rest} order by ${order}`;
}

/** What is told of a message, by `messageHeads`; what its client withdrew is not. */
const said = [
  sql`${messages.sentAt}`,
  sql`${messages.direction}`,
  sql`${messages.delivery}`,
  sql`${messages.authorId}`,
  sql`${messages.type}`,
  sql`case when ${messages.deletedAt} is null then ${messages.text} end`,
];

function chunkOf(rows: readonly ExportRow[], write: (row: ExportRow) => string): Chunk {
  let text = "";
  for (const row of rows) text += write(row);
  return { text, rows: rows.length, last: InteractionId.parse(rows.at(-1)?.at(-1)) };
}
