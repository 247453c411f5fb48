import "server-only";
import { getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportUsers } from "@/lib/services/users/export-users";
import type { UserRowView } from "@/lib/core/users/view";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

const shownState = ({ state, invited }: UserRowView) => (state === "active" && invited ? "invited" : state);

/** The users as a file. A POST, since taking it is written down. */
export const exportUsersHandler = defineRoute({
  permission: "user.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t, tCommon] = await Promise.all([viewer(), getTranslations("users"), getTranslations("common")]);
    const { count, batches } = await exportUsers(ctx, input);
    return csvResponse({
      name: `users-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.name"),
        t("columns.email"),
        t("columns.title"),
        t("columns.ou"),
        t("columns.roles"),
        t("columns.extension"),
        t("columns.state"),
        t("columns.lastSeen"),
      ],
      batches,
      cells: (row) => [
        row.name,
        row.email,
        row.title,
        row.ouName,
        row.roles.map((role) => tCommon(`roles.${role}`)).join(";"),
        row.extension === null ? null : `#${row.extension}`,
        t(`states.${shownState(row)}`),
        csvInstant(row.lastSeenAt, zone),
      ],
    });
  },
});
