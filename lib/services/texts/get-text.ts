import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { TemplateUse } from "@/lib/core/connections/schema";
import { AppError } from "@/lib/core/errors";
import { shippedText } from "@/lib/core/texts/defaults";
import type { CatalogueKey } from "@/lib/core/texts/placeholders";
import type { TextTemplate, TextView } from "@/lib/core/texts/view";
import { type Tx, read } from "@/db/client";
import { companies, messageTexts, providerConnections, templates } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { readSettings } from "@/lib/services/settings/read-setting";
import { namesOf, rowOf } from "./list-texts";
import { readOwnTexts } from "./read-own-texts";
import { sampleFor } from "./sample-for";

const shownVersions = 50;

/**
 * One text in one language: what stands, its latest fifty versions, what goes out in its place as a template, and facts for
 * a preview.
 * @throws AppError `not_found` for a language that the company does not write in
 */
export async function getText(
  ctx: Ctx,
  { key, language }: { readonly key: CatalogueKey; readonly language: string },
): Promise<TextView> {
  requirePermission(ctx, "text.read");
  return read(ctx, async (tx) => {
    const [{ languages, "inbound.bot_name": botName }, own, [company], versions, mapped] = await Promise.all([
      readSettings(tx, ctx, ["languages", "inbound.bot_name"]),
      readOwnTexts(tx, ctx),
      tx
        .select({ language: companies.language, name: companies.name })
        .from(companies)
        .where(eq(companies.id, ctx.companyId)),
      tx
        .select()
        .from(messageTexts)
        .where(
          and(
            eq(messageTexts.companyId, ctx.companyId),
            eq(messageTexts.textKey, key),
            eq(messageTexts.language, language),
          ),
        )
        .orderBy(desc(messageTexts.version))
        .limit(shownVersions),
      templatesFor(tx, ctx, key),
    ]);
    if (!company || !languages.includes(language))
      throw new AppError("not_found", "The company does not write in this language");
    const names = await namesOf(tx, ctx, versions);
    return {
      ...rowOf({ key, language, languages, own, names, company: company.language }),
      asked: language,
      languages,
      shipped: shippedText(key, language),
      version: versions[0]?.version ?? 0,
      versions: versions.map(({ version, body, createdAt, createdBy }) => ({
        version,
        body,
        at: createdAt.toISOString(),
        by: createdBy ? (names.get(createdBy) ?? null) : null,
      })),
      botName,
      sample: await sampleFor(tx, ctx, { company: company.name, language, key }),
      templates: mapped,
    };
  });
}

function templatesFor(tx: Tx, ctx: Ctx, key: CatalogueKey): Promise<TextTemplate[]> | TextTemplate[] {
  const use = TemplateUse.safeParse(key).data;
  return use === undefined
    ? []
    : tx
        .select({
          id: templates.id,
          connectionId: templates.connectionId,
          connectionName: providerConnections.name,
          name: templates.name,
          language: templates.language,
          body: templates.body,
        })
        .from(templates)
        .innerJoin(
          providerConnections,
          and(
            eq(providerConnections.companyId, templates.companyId),
            eq(providerConnections.id, templates.connectionId),
          ),
        )
        .where(
          and(
            eq(templates.companyId, ctx.companyId),
            eq(templates.mappedTo, use),
            eq(templates.status, "approved"),
            eq(templates.gone, false),
          ),
        )
        .orderBy(providerConnections.name, templates.language, templates.name)
        .limit(shownVersions);
}
