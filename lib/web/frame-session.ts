import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { FrameGrant, SessionClaims, frameGrantMs, sessionAbsoluteMs } from "@/lib/core/identity/schema";
import { SessionId } from "@/lib/core/ids";
import { quietCookie } from "@/lib/core/live/quiet";
import { systemClock } from "@/lib/platform/clock";
import { checkSession } from "@/lib/services/identity/check-session";
import { openFrame } from "@/lib/services/identity/open-frame";
import { ownSession } from "@/lib/services/identity/sign-out";
import { callerAddress } from "./origin";
import { openToken, sealToken } from "./session";

// A browser that keeps no cookies of other sites keeps a partitioned one: it belongs to this frame below that site alone.
const frameCookie = "__Host-linekeeper.frame";
const grantUse = "teams grant";
const cookieUse = "teams frame";

const Grant = FrameGrant.extend(SessionClaims.shape);

/** What the pop-up hands to the frame: good for one session of a frame, for a minute. Nothing is written yet. */
export async function grantFrame(ctx: Ctx): Promise<string> {
  const { userId: uid, sessionId: sid } = ownSession(ctx);
  const frameId = SessionId.parse(crypto.randomUUID());
  return sealToken(grantUse, { frameId, sid, cid: ctx.companyId, uid, ver: 0 }, frameGrantMs);
}

/**
 * Opens the frame's session for a grant and answers with its cookie's header.
 * @throws AppError `unauthenticated` for a grant that is forged, older than a minute or of a session that ended;
 *   `conflict` for one that was used
 */
export async function acceptGrant(code: string, head: Headers): Promise<string> {
  const ended = new AppError("unauthenticated", "This sign-in took too long. Sign in again.");
  const grant = Grant.safeParse(await openToken(code, grantUse));
  if (!grant.success) throw ended;
  const { frameId, ...claims } = grant.data;
  const checked = await checkSession({ claims, clock: systemClock, address: callerAddress(head), touch: false });
  if (!checked) throw ended;
  const opened = await openFrame(checked.ctx, { frameId, device: head.get("user-agent") });
  const token = await sealToken(cookieUse, opened, sessionAbsoluteMs);
  return `${frameCookie}=${token}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned; Max-Age=${sessionAbsoluteMs / 1000}`;
}

/** The person whose frame this is, or null. For the page at /teams alone: nothing else takes this cookie. */
export const frameCtx = cache(async (): Promise<Ctx | null> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const token = jar.get(frameCookie)?.value;
  const claims = SessionClaims.safeParse(token ? await openToken(token, cookieUse) : null);
  if (!claims.success) return null;
  const touch = !jar.has(quietCookie);
  const caller = { claims: claims.data, clock: systemClock, address: callerAddress(head), touch };
  return (await checkSession(caller))?.ctx ?? null;
});
