import "server-only";
import { z } from "zod";
import { getLocale, getTranslations } from "next-intl/server";
import { AppError } from "@/lib/core/errors";
import { UserId } from "@/lib/core/ids";
import { ChosenChannel } from "@/lib/core/links/code-link";
import { ExportCodes } from "@/lib/core/units/schema";
import { exportCodes } from "@/lib/services/profile/export-codes";
import { getQr } from "@/lib/services/profile/get-qr";
import { noteCode } from "@/lib/services/profile/note-code";
import { qrPng, qrSvg } from "@/lib/services/profile/qr-image";
import { codesZip } from "../codes-zip";
import { defineRoute } from "../define-route";

const Question = z.strictObject({
  userId: UserId,
  format: z.enum(["svg", "png"]).default("svg"),
  channel: ChosenChannel.default("whatsapp"),
});

/** A user's code as a picture to show or save: `?format=svg` (default) or `png`. `conflict` where there is no code to draw. */
export const qrHandler = defineRoute({
  permission: "profile.read",
  input: Question,
  handle: async (ctx, { userId, format, channel }) => {
    const qr = await getQr(ctx, { userId, channel });
    if (qr.kind === "no_extension")
      throw new AppError("conflict", "This user has no extension yet, so there is no code. Ask an admin to set one.");
    if (qr.kind === "account_issue")
      throw new AppError("conflict", "There is an issue with the account behind this code. Ask an admin.");
    // Saved, not shown: pages draw their own.
    await noteCode(ctx, { userId });
    const name = encodeURIComponent(`${qr.extension}.${format}`);
    const headers = {
      "content-type": format === "svg" ? "image/svg+xml; charset=utf-8" : "image/png",
      // Shown in an <img> all the same; opened as an address it is saved, so that an SVG never runs as a page of ours.
      "content-disposition": `attachment; filename="code.${format}"; filename*=UTF-8''${name}`,
      "x-content-type-options": "nosniff",
    };
    return new Response(format === "svg" ? await qrSvg(qr.url) : await qrPng(qr.url), { headers });
  },
});

/** The codes of a unit as an archive. A POST, since taking them is written down. */
export const unitCodesHandler = defineRoute({
  permission: "extension.read",
  input: ExportCodes,
  handle: async (ctx, input) => {
    const [found, t, language] = await Promise.all([exportCodes(ctx, input), getTranslations("code"), getLocale()]);
    const zip = await codesZip(found, {
      language,
      title: t("zip.title", { company: found.company, unit: found.unit }),
      name: t("zip.name"),
      extension: t("zip.extension"),
      number: t("zip.number"),
      code: t("zip.code"),
      without: t("zip.without"),
    });
    const day = new Date(ctx.clock.now()).toISOString().slice(0, 10);
    return new Response(zip, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="codes-${day}.zip"`,
        "x-rows": String(found.codes.length),
        "x-content-type-options": "nosniff",
      },
    });
  },
});
