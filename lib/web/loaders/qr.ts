import "server-only";
import { cache } from "react";
import { can } from "@/lib/core/access/permissions";
import type { Ctx } from "@/lib/core/access/ctx";
import { UserId } from "@/lib/core/ids";
import { countryOfPhone } from "@/lib/core/phones/country";
import { formatPhone } from "@/lib/core/phones/format";
import { ownSession } from "@/lib/services/identity/sign-out";
import { getProfile } from "@/lib/services/profile/get-profile";
import { getQr } from "@/lib/services/profile/get-qr";
import { qrSvg } from "@/lib/services/profile/qr-image";
import { getUser } from "@/lib/services/users/get-user";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

// Drawn in grey where no code works: whoever scans it all the same reads why, and no link leads anywhere.
const unusable = "This code cannot be used now.";

/** The viewer's code, or for admins the code of the user that `?user=` names, drawn and ready to be shown. */
export const loadCode = cache(async (rawUserId: string | string[] | undefined) => {
  const ctx = await requireCtx("profile.read");
  const own = ownSession(ctx).userId;
  const userId = rawUserId === undefined ? own : parseParam(UserId, rawUserId);
  const qr = await orNotFound(getQr(ctx, { userId }));
  const { unit, company } = await placeOf(ctx, userId, userId === own);
  const owner = { ...qr.user, unit, company, own: userId === own };
  const viewer = { isAdmin: can(ctx.actor, "extension.set"), readAtMs: ctx.clock.now() };
  switch (qr.kind) {
    case "no_extension":
      return { code: { kind: qr.kind, owner }, viewer };
    case "account_issue":
      return { code: { ...qr, owner, svg: await qrSvg(unusable) }, viewer };
    case "ok": {
      const { extension, url, isTest, address } = qr;
      const drawn = {
        extension,
        url,
        isTest,
        number: { text: formatPhone(address), country: countryOfPhone(address) },
        svg: await qrSvg(url),
      };
      return { code: { kind: qr.kind, owner, ...drawn }, viewer };
    }
  }
});

/** Only an admin gets as far as another's code: the profile of oneself names the company for both. */
async function placeOf(ctx: Ctx, userId: UserId, isOwn: boolean) {
  const [profile, user] = await Promise.all([getProfile(ctx), isOwn ? null : getUser(ctx, userId)]);
  return { unit: user ? user.ouName : profile.ouName, company: profile.company.name };
}
