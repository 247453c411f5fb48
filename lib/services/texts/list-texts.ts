import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { bodyIn, textIn } from "@/lib/core/texts/catalogue";
import { shippedText } from "@/lib/core/texts/defaults";
import { catalogueKeys } from "@/lib/core/texts/placeholders";
import type { TextList, TextRow, TextStanding } from "@/lib/core/texts/view";
import { type Tx, read } from "@/db/client";
import { companies, companySettings, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { readSettings } from "@/lib/services/settings/read-setting";
import { readOwnTexts } from "./read-own-texts";

export type OwnRows = Awaited<ReturnType<typeof readOwnTexts>>;

/** The catalogue in one language; one that the company does not write in, or none, gives its own language's. */
export async function listTexts(ctx: Ctx, asked: string | null): Promise<TextList> {
  requirePermission(ctx, "text.read");
  return read(ctx, async (tx) => {
    const [{ languages }, own, [company], [changed]] = await Promise.all([
      readSettings(tx, ctx, ["languages"]),
      readOwnTexts(tx, ctx),
      tx.select({ language: companies.language }).from(companies).where(eq(companies.id, ctx.companyId)),
      tx
        .select({ at: companySettings.changedAt })
        .from(companySettings)
        .where(and(eq(companySettings.companyId, ctx.companyId), eq(companySettings.name, "languages"))),
    ]);
    const wanted = [asked, company?.language ?? null].find((one) => one !== null && languages.includes(one));
    const language = wanted ?? languages[0] ?? "en";
    const names = await namesOf(tx, ctx, own);
    return {
      language,
      languages,
      languagesSeen: changed?.at.toISOString() ?? null,
      missing: Object.fromEntries(
        languages.map((one) => [one, catalogueKeys.filter((key) => bodyIn(key, one, own) === null).length]),
      ),
      rows: catalogueKeys.map((key) =>
        rowOf({ key, language, languages, own, names, company: company?.language ?? null }),
      ),
    };
  });
}

type RowFacts = {
  readonly key: TextRow["key"];
  readonly language: string;
  readonly languages: readonly string[];
  readonly own: OwnRows;
  readonly names: ReadonlyMap<string, string>;
  /** The company's language, the next best. */
  readonly company: string | null;
};

/** One text in one language, as it stands. */
export function rowOf({ key, language, languages, own, names, company }: RowFacts): TextRow {
  const latest = own.find((row) => row.key === key && row.language === language);
  const body = bodyIn(key, language, own);
  return {
    key,
    standing: standingOf(body, shippedText(key, language)),
    text: body === null ? textIn(key, [language, company], languages, own) : { language, body },
    changed: latest
      ? { at: latest.createdAt.toISOString(), by: latest.createdBy ? (names.get(latest.createdBy) ?? null) : null }
      : null,
  };
}

const standingOf = (body: string | null, shipped: string | null): TextStanding =>
  body === null ? "none" : body === shipped ? "shipped" : "own";

/** Who wrote which version. */
export async function namesOf(
  tx: Tx,
  ctx: Ctx,
  rows: readonly Pick<OwnRows[number], "createdBy">[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy])))];
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), inArray(users.id, ids)));
  return new Map(found.map(({ id, name }) => [id, name]));
}
