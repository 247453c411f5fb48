import "server-only";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { OpenFrame } from "@/lib/core/identity/schema";
import { env } from "@/lib/platform/env";
import { getProfile } from "@/lib/services/profile/get-profile";
import { defineRoute, privateHeaders, problemResponse, readJson } from "../define-route";
import { acceptGrant, grantFrame } from "../frame-session";
import { refuseForeignOrigin } from "../origin";
import { parseInput } from "../refusal";
import { teamsPackage } from "../teams-package";

/** For the pop-up: what it hands to the frame that opened it. */
export const grantHandler = defineRoute({
  permission: "profile.read",
  input: z.strictObject({}),
  handle: async (ctx) => ({ code: await grantFrame(ctx) }),
});

/** For the frame, which has no session yet: the grant is the right, and the page that sends it is our own. */
export async function frameSessionHandler(request: Request): Promise<Response> {
  try {
    refuseForeignOrigin(request.headers);
    const { code } = parseInput(OpenFrame, await readJson(request));
    const cookie = await acceptGrant(code, request.headers);
    return Response.json({ ok: true }, { headers: { ...privateHeaders, "set-cookie": cookie } });
  } catch (error) {
    return problemResponse(error, "teams session");
  }
}

/** The app package that an admin uploads to Teams. */
export const packageHandler = defineRoute({
  permission: "setting.read",
  input: z.strictObject({}),
  handle: async (ctx) => {
    const publicUrl = env().PUBLIC_URL;
    if (new URL(publicUrl).protocol !== "https:")
      throw new AppError(
        "conflict",
        "Teams shows pages by https alone. Give this installation an https address first.",
      );
    const [{ company }, t] = await Promise.all([getProfile(ctx), getTranslations("teams.package")]);
    const words = { tab: t("tab"), short: t("short"), full: t("full") };
    const zip = await teamsPackage({ publicUrl, companyId: ctx.companyId, company: company.name, words });
    return new Response(zip, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": 'attachment; filename="linekeeper-teams.zip"',
        "x-content-type-options": "nosniff",
      },
    });
  },
});
