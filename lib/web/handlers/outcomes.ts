import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportDispositions } from "@/lib/services/dispositions/export-dispositions";
import { exportTags } from "@/lib/services/tags/export-tags";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";

const nameOf = (list: string, nowMs: number) => `${list}-${new Date(nowMs).toISOString().slice(0, 10)}`;

/** The tags as a file. A POST, since taking it is written down. */
export const exportTagsHandler = defineRoute({
  permission: "tag.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [locale, t] = await Promise.all([getLocale(), getTranslations("tags")]);
    const { count, batches } = await exportTags(ctx, input, locale);
    return csvResponse({
      name: nameOf("tags", ctx.clock.now()),
      count,
      heads: [t("columns.name"), t("columns.colour"), t("columns.state"), t("columns.used")],
      batches,
      cells: ({ name, colour, archived, used }) => [
        name,
        t(`colours.${colour}`),
        t(archived ? "states.archived" : "states.offered"),
        used,
      ],
    });
  },
});

/** The dispositions likewise, a column for each level. */
export const exportDispositionsHandler = defineRoute({
  permission: "disposition.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [locale, t] = await Promise.all([getLocale(), getTranslations("dispositions")]);
    const { count, batches } = await exportDispositions(ctx, input, locale);
    return csvResponse({
      name: nameOf("dispositions", ctx.clock.now()),
      count,
      heads: [t("columns.level1"), t("columns.level2"), t("columns.level3"), t("columns.state"), t("columns.used")],
      batches,
      cells: ({ path, archived, used }) => [
        path[0] ?? null,
        path[1] ?? null,
        path[2] ?? null,
        t(archived ? "isArchived" : "isOffered"),
        used,
      ],
    });
  },
});
