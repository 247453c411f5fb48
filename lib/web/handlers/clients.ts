import "server-only";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { FindOtherClients } from "@/lib/core/clients/schema";
import type { ProfileTab } from "@/lib/core/clients/view";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportClients } from "@/lib/services/clients/export-clients";
import { findOtherClients } from "@/lib/services/clients/find-other-clients";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** One tab's clients as a file, of those that whoever asks may see. A POST, since taking it is written down. */
const exportHandler = (tab: ProfileTab) =>
  defineRoute({
    permission: "client.read",
    input: ExportRows,
    handle: async (ctx, input) => {
      const [{ zone }, t, tCommon] = await Promise.all([
        viewer(),
        getTranslations("clients"),
        getTranslations("common"),
      ]);
      const { count, batches } = await exportClients(ctx, input, { tab, zone });
      return csvResponse({
        name: `${tab}-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
        count,
        heads: [
          t("columns.name"),
          t("columns.phone"),
          t("columns.email"),
          t("columns.employer"),
          t("columns.country"),
          t("columns.language"),
          t("columns.list"),
          t("columns.tags"),
          t("columns.users"),
          t("columns.channels"),
          t("columns.rooms"),
          t("columns.state"),
          t("columns.active"),
          t("columns.created"),
          t("columns.id"),
        ],
        batches,
        cells: (client) => [
          client.name,
          client.phone?.replaceAll(" ", "") ?? null,
          client.email,
          client.employer,
          client.country,
          client.language,
          client.list,
          client.tags.join(", "),
          client.users.join(", "),
          client.channels.map((channel) => tCommon(`channels.${channel}`)).join(", "),
          client.liveRooms,
          client.refused === null ? null : t(`refusedStates.${client.refused}`),
          csvInstant(client.lastActiveAt, zone),
          csvInstant(client.createdAt, zone),
          client.id,
        ],
      });
    },
  });

export const exportClientsHandler = exportHandler("clients");
export const exportArchivedHandler = exportHandler("archived");

/** Whom a client may be merged with, by a part of the name or number. */
export const otherClientsHandler = defineRoute({
  permission: "client.read",
  input: FindOtherClients.extend({ q: z.string().max(200).default("") }),
  handle: async (ctx, input) => ({ clients: await findOtherClients(ctx, input) }),
});
