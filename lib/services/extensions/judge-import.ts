import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { chunksOf } from "@/lib/core/chunks";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Sheet } from "@/lib/core/csv/sheet";
import type { ExtensionField } from "@/lib/core/extensions/import/fields";
import {
  type ExtensionFacts,
  type ImportPerson,
  type JudgedExtensions,
  judgeRows,
  namesOf,
  wordsOf,
} from "@/lib/core/extensions/import/judge-rows";
import type { Tx } from "@/db/client";
import { extensions, users } from "@/db/schema";
import { readSettings } from "@/lib/services/settings/read-setting";

/** What a file's rows would become beside what is there: a few statements for each thousand. */
export async function judgeImport(
  tx: Tx,
  ctx: Ctx,
  { lines, columns }: Sheet<ExtensionField>,
): Promise<JudgedExtensions> {
  const settings = await readSettings(tx, ctx, ["extension.reserved"]);
  return judgeRows(lines, columns, {
    people: await peopleNamed(tx, ctx, namesOf(lines, columns)),
    holders: await holdersOf(tx, ctx, wordsOf(lines, columns)),
    reservedWords: settings["extension.reserved"],
  });
}

async function peopleNamed(tx: Tx, ctx: Ctx, names: readonly string[]): Promise<ExtensionFacts["people"]> {
  const rows = await inChunks(names, (some) =>
    tx
      .select({ id: users.id, name: users.name, email: users.email, state: users.state })
      .from(users)
      .where(
        and(
          eq(users.companyId, ctx.companyId),
          or(inArray(users.email, some), inArray(sql`lower(${users.name})`, some)),
        ),
      ),
  );
  const held = await inChunks([...new Set(rows.map(({ id }) => id))], (some) =>
    tx
      .select({ userId: extensions.userId, word: extensions.word })
      .from(extensions)
      .where(
        and(eq(extensions.companyId, ctx.companyId), inArray(extensions.userId, some), isNull(extensions.releasedAt)),
      ),
  );
  const wordOf = new Map(held.map(({ userId, word }) => [userId, word]));
  const found = new Map<string, ImportPerson | "several">();
  const byEmail = new Map<string, ImportPerson>();
  for (const { id, name, email, state } of new Map(rows.map((row) => [row.id, row])).values()) {
    const person = { id, name, usable: state === "active", current: wordOf.get(id) ?? null };
    const key = name.toLowerCase();
    found.set(key, found.has(key) ? "several" : person);
    byEmail.set(email.toLowerCase(), person);
  }
  // An email leads to its user also where it is another's name.
  return new Map([...found, ...byEmail]);
}

async function holdersOf(tx: Tx, ctx: Ctx, words: readonly string[]): Promise<ExtensionFacts["holders"]> {
  const rows = await inChunks(words, (some) =>
    tx
      .select({ folded: extensions.folded, userId: users.id, name: users.name, heldUntil: extensions.heldUntil })
      .from(extensions)
      .innerJoin(users, and(eq(users.companyId, extensions.companyId), eq(users.id, extensions.userId)))
      .where(
        and(
          eq(extensions.companyId, ctx.companyId),
          inArray(extensions.folded, some),
          or(isNull(extensions.heldUntil), gt(extensions.heldUntil, new Date(ctx.clock.now()))),
        ),
      )
      .orderBy(extensions.since),
  );
  return new Map(
    rows.map(({ folded, userId, name, heldUntil }) => [
      folded,
      { userId, name, standing: heldUntil === null ? "current" : "former" },
    ]),
  );
}

/** A thousand values of one statement at a time: each as a parameter, so that the database hashes them. */
async function inChunks<V, Row>(all: readonly V[], find: (some: V[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const some of chunksOf(all)) rows.push(...(await find(some)));
  return rows;
}
