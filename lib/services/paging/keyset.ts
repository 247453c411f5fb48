import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Page, TableQuery } from "@/lib/core/table-query";

/** A list's order: an expression (never null) and the row's id, which makes every place in it unique. */
export type Keyset = {
  readonly by: SQL;
  readonly id: SQL;
  readonly cast: "text" | "timestamptz";
  readonly descending: boolean;
  /** A cursor that cannot be read is refused, instead of starting over. */
  readonly strict?: true;
};

const Cursor = z.tuple([z.string().max(500), z.uuid()]);

const encode = (place: readonly [string, string]): string => Buffer.from(JSON.stringify(place)).toString("base64url");

// A cursor of another list or made by hand starts at the beginning instead of failing.
function decode(cursor: string | null, { cast, strict }: Keyset): readonly [string, string] | null {
  if (!cursor) return null;
  const place = placeIn(cursor, cast);
  if (place === null && strict)
    throw new AppError("invalid", "This address names no page of the list. Begin at the first page.");
  return place;
}

function placeIn(cursor: string, cast: Keyset["cast"]): readonly [string, string] | null {
  try {
    const place = Cursor.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (!place.success || place.data[0].includes("\0")) return null;
    // As the database writes it; what else it would not read is refused here.
    if (cast === "timestamptz") Temporal.Instant.from(place.data[0].replace(" ", "T"));
    return place.data;
  } catch {
    return null;
  }
}

/**
 * One page by keyset: no row is skipped or shown twice while others come and go.
 * @param fetch reads at most `limit` rows with this condition (undefined = from the start) and order
 * @param placeOf the row's values of `keyset.by` (as text that its cast reads) and `keyset.id`
 */
export async function readPage<Row>(
  query: Pick<TableQuery, "after" | "before" | "size">,
  keyset: Keyset,
  fetch: (page: { where: SQL | undefined; orderBy: SQL; limit: number }) => Promise<Row[]>,
  placeOf: (row: Row) => readonly [string, string],
): Promise<Omit<Page<Row>, "total">> {
  const back = decode(query.before, keyset);
  const from = back ?? decode(query.after, keyset);
  const descending = back ? !keyset.descending : keyset.descending;
  const direction = sql.raw(descending ? "desc" : "asc");
  const beyond = sql.raw(descending ? "<" : ">");
  const where =
    from && sql`(${keyset.by}, ${keyset.id}) ${beyond} (${from[0]}::${sql.raw(keyset.cast)}, ${from[1]}::uuid)`;
  const orderBy = sql`${keyset.by} ${direction}, ${keyset.id} ${direction}`;
  const found = await fetch({ where: where ?? undefined, orderBy, limit: query.size + 1 });
  const more = found.length > query.size;
  const kept = found.slice(0, query.size);
  const rows = back ? kept.toReversed() : kept;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    next: last && (back ? true : more) ? encode(placeOf(last)) : null,
    previous: first && (back ? more : from !== null) ? encode(placeOf(first)) : null,
  };
}

/** A `LIKE` pattern for text anywhere: what a person typed holds no wildcards. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
