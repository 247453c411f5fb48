import "server-only";
import { z } from "zod";
import { CountChosen, TakeRefusals } from "@/lib/core/bulk/schema";
import { byteOrderMark, csvRow } from "@/lib/core/csv/cell";
import { countChosen } from "@/lib/services/bulk/count-chosen";
import { listBulks } from "@/lib/services/bulk/list-bulks";
import { downloadRefusals, readRefusals } from "@/lib/services/bulk/read-refusals";
import { defineRoute, privateHeaders } from "@/lib/web/define-route";

/** The viewer's own acts on many, asked again by the browser when the live stream says that one stands otherwise. */
export const bulksHandler = defineRoute({
  permission: "bulk.use",
  input: z.strictObject({}),
  touch: false,
  handle: async (ctx) => ({ bulks: await listBulks(ctx) }),
});

/** How many a question about all that match is of, where the list stopped counting. */
export const bulkCountHandler = defineRoute({
  permission: "bulk.use",
  input: CountChosen,
  touch: true,
  handle: countChosen,
});

// As the export of interactions calls them; where one is not seen, its last is all that tells it.
const heads = ["id", "contact", "reason", "interaction"];

/** What an act left as it is, `?format=json` (default) or `csv`. */
export const refusalsHandler = defineRoute({
  permission: "bulk.use",
  input: TakeRefusals,
  touch: true,
  handle: async (ctx, { bulkId, format }) => {
    if (format === "json") return readRefusals(ctx, { bulkId });
    const { rows } = await downloadRefusals(ctx, { bulkId });
    const lines = rows.map((row) => csvRow([row.number, row.contactName, row.reason, row.interactionId]));
    return new Response(byteOrderMark + csvRow(heads) + lines.join(""), {
      headers: {
        ...privateHeaders,
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="refused-${bulkId}.csv"`,
      },
    });
  },
});
