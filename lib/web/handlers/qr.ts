import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { UserId } from "@/lib/core/ids";
import { getQr } from "@/lib/services/profile/get-qr";
import { qrPng, qrSvg } from "@/lib/services/profile/qr-image";
import { defineRoute } from "../define-route";

const Question = z.strictObject({ userId: UserId, format: z.enum(["svg", "png"]).default("svg") });

/** A user's code as a picture to show or save: `?format=svg` (default) or `png`. `conflict` where there is no code to draw. */
export const qrHandler = defineRoute({
  permission: "profile.read",
  input: Question,
  handle: async (ctx, { userId, format }) => {
    const qr = await getQr(ctx, { userId });
    if (qr.kind === "no_extension")
      throw new AppError("conflict", "This user has no extension yet, so there is no code. Ask an admin to set one.");
    if (qr.kind === "account_issue")
      throw new AppError("conflict", "There is an issue with the WhatsApp Business Account. Ask an admin.");
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
