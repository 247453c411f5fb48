import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { countryNames } from "@/lib/core/geography/country-names";
import { ExportMappings, PreviewMapping, PreviewPoolEdit } from "@/lib/core/geography/schema";
import { exportMappings } from "@/lib/services/geography/export-mappings";
import { readMappingFile } from "@/lib/services/pools/read-mapping-file";
import { previewMapping } from "@/lib/services/selection/preview-mapping";
import { previewPoolEdit } from "@/lib/services/selection/preview-pool-edit";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { worldOutlines } from "@/lib/web/world-outlines";

/** What an unsaved pool would change. A POST, since it carries the draft; it writes nothing. */
export const previewPoolHandler = defineRoute({
  permission: "geography.read",
  input: PreviewPoolEdit,
  handle: previewPoolEdit,
});

/** What one mapping more would change. */
export const previewMappingHandler = defineRoute({
  permission: "geography.read",
  input: PreviewMapping,
  handle: previewMapping,
});

/** The world's outlines for a map that is drawn in the browser: the same for everyone, until the next release. */
export const outlinesHandler = defineRoute({
  permission: "geography.read",
  input: z.strictObject({}),
  handle: async () => Response.json(worldOutlines(), { headers: { "cache-control": "private, max-age=86400" } }),
});

/** The rows of a mapping file, or what is wrong with it: for a form, which saves them with the rest. */
export const mappingFileHandler = defineRoute({
  permission: "pool.read",
  input: z.strictObject({ text: z.string().max(200_000, "Choose a file below 200 kB") }),
  handle: async (ctx, input) => {
    const [locale, t] = await Promise.all([getLocale(), getTranslations("pools")]);
    return readMappingFile(ctx, input, {
      nameOf: countryNames(locale),
      heads: { from: t("mapping.from"), to: t("mapping.to") },
    });
  },
});

/** The mappings of all pools as a file. A POST, since taking it is written down. */
export const exportMappingsHandler = defineRoute({
  permission: "geography.read",
  input: ExportMappings,
  handle: async (ctx, input) => {
    const [locale, t, tPools, tCommon] = await Promise.all([
      getLocale(),
      getTranslations("geography"),
      getTranslations("pools"),
      getTranslations("common"),
    ]);
    const nameOf = countryNames(locale);
    const { count, batches } = await exportMappings(ctx, input, { locale, nameOf });
    return csvResponse({
      name: `mappings-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.pool"),
        t("columns.channel"),
        t("columns.state"),
        tPools("mapping.from"),
        t("columns.fromName"),
        tPools("mapping.to"),
        t("columns.toName"),
        t("columns.effect"),
      ],
      batches,
      cells: ({ pool, channel, poolState, from, to, effect }) => [
        pool,
        tCommon(`channels.${channel}`),
        tPools(`states.${poolState}`),
        from,
        nameOf(from),
        to,
        nameOf(to),
        t(`effects.${effect.kind}`),
      ],
    });
  },
});
