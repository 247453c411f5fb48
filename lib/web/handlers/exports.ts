import "server-only";
import { ExportQuery, OneExport, planOf } from "@/lib/core/exports/schema";
import { TakeTranscript } from "@/lib/core/interactions/schema";
import { transcriptJson, transcriptText } from "@/lib/core/interactions/transcript";
import { openExportFile } from "@/lib/services/exports/open-export-file";
import { streamExport } from "@/lib/services/exports/stream-export";
import { readTranscript } from "@/lib/services/interactions/read-transcript";
import { fileResponse, streamOf, textResponse } from "@/lib/web/csv-response";
import { defineRoute, privateHeaders } from "@/lib/web/define-route";
import { viewer, watchSession } from "@/lib/web/session";

const nameOf = (iso: string) => `interactions-${iso.slice(0, 10)}.csv`;

/** The interactions that the address asks for, as a file that is sent while it is read. */
export const interactionExportHandler = defineRoute({
  permission: "interaction.export",
  input: ExportQuery,
  touch: true,
  handle: async (ctx, input) => {
    const [{ zone }, stillMay] = await Promise.all([viewer(), watchSession()]);
    const { first, rest } = await streamExport(ctx, planOf(input, zone), stillMay);
    return textResponse({ name: nameOf(new Date(ctx.clock.now()).toISOString()), first, rest });
  },
});

/** A conversation whole, `?format=txt` (default) or `json`. */
export const transcriptHandler = defineRoute({
  permission: "interaction.transcript",
  input: TakeTranscript,
  touch: true,
  handle: async (ctx, { interactionId, format }) => {
    const { zone } = await viewer();
    const transcript = await readTranscript(ctx, interactionId);
    const text = format === "json" ? transcriptJson(transcript, zone) : transcriptText(transcript, zone);
    return new Response(text, {
      headers: {
        ...privateHeaders,
        "content-type": `${format === "json" ? "application/json" : "text/plain"}; charset=utf-8`,
        "content-disposition": `attachment; filename="interaction-${transcript.number}.${format}"`,
      },
    });
  },
});

/** An export that was made in the background. */
export const exportFileHandler = defineRoute({
  permission: "interaction.export",
  input: OneExport,
  touch: true,
  handle: async (ctx, input) => {
    const { bytes, createdAt, chunks } = await openExportFile(ctx, input);
    const name = nameOf(createdAt);
    return fileResponse(streamOf(chunks, { name }), { name, headers: { "content-length": String(bytes) } });
  },
});
