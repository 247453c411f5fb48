import "server-only";
import { cache } from "react";
import { can } from "@/lib/core/access/permissions";
import type { Ctx } from "@/lib/core/access/ctx";
import { UserId } from "@/lib/core/ids";
import { ChosenChannel } from "@/lib/core/links/code-link";
import { countryOfPhone } from "@/lib/core/phones/country";
import { formatPhone } from "@/lib/core/phones/format";
import { ownSession } from "@/lib/services/identity/sign-out";
import { getProfile } from "@/lib/services/profile/get-profile";
import { getQr } from "@/lib/services/profile/get-qr";
import { qrSvg } from "@/lib/services/profile/qr-image";
import { getUser } from "@/lib/services/users/get-user";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { frameCtx } from "@/lib/web/frame-session";
import { requireCtx } from "@/lib/web/session";

// Drawn in grey where no code works: whoever scans it all the same reads why, and no link leads anywhere.
const unusable = "This code cannot be used now.";

type Raw = string | string[] | undefined;

/** The viewer's code, or for admins the code of the user that `?user=` names, on the channel of `?channel=`, drawn. */
export const loadCode = cache(async (rawUserId: Raw, rawChannel: Raw) => {
  const ctx = await requireCtx("profile.read");
  const userId = rawUserId === undefined ? ownSession(ctx).userId : parseParam(UserId, rawUserId);
  return drawCode(ctx, userId, rawChannel);
});

/** The code of the person whose frame in Teams asks; null where nobody is signed in there. */
export const loadFrameCode = cache(async (rawChannel: Raw) => {
  const ctx = await frameCtx();
  return ctx && drawCode(ctx, ownSession(ctx).userId, rawChannel);
});

async function drawCode(ctx: Ctx, userId: UserId, rawChannel: Raw) {
  const own = ownSession(ctx).userId;
  const qr = await orNotFound(getQr(ctx, { userId, channel: ChosenChannel.safeParse(rawChannel).data ?? "whatsapp" }));
  const { unit, company } = await placeOf(ctx, userId, userId === own);
  const owner = { ...qr.user, unit, company, own: userId === own };
  const place = { owner, channel: qr.channel, channels: qr.channels };
  const viewer = { isAdmin: can(ctx.actor, "extension.set"), readAtMs: ctx.clock.now() };
  switch (qr.kind) {
    case "no_extension":
      return { code: { kind: qr.kind, ...place }, viewer };
    case "account_issue":
      return {
        code: { ...place, kind: qr.kind, cause: qr.cause, accountId: qr.accountId, svg: await qrSvg(unusable) },
        viewer,
      };
    case "ok": {
      const { extension, url, isTest, address } = qr;
      const drawn = {
        extension,
        url,
        isTest,
        number: { text: formatPhone(address), country: countryOfPhone(address) },
        svg: await qrSvg(url),
      };
      return { code: { kind: qr.kind, ...place, ...drawn }, viewer };
    }
  }
}

/** Only an admin gets as far as another's code: the profile of oneself names the company for both. */
async function placeOf(ctx: Ctx, userId: UserId, isOwn: boolean) {
  const [profile, user] = await Promise.all([getProfile(ctx), isOwn ? null : getUser(ctx, userId)]);
  return { unit: user ? user.ouName : profile.ouName, company: profile.company.name };
}
