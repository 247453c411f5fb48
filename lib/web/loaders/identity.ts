import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { safeCallbackUrl } from "@/lib/core/identity/callback-url";
import { systemClock } from "@/lib/platform/clock";
import { findLink } from "@/lib/services/identity/use-link";
import { callerAddress } from "@/lib/web/origin";
import { oneParam } from "@/lib/web/or-not-found";
import { currentCtx } from "@/lib/web/session";

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Where the sign-in leads and why it was shown; whoever is signed in already is led on. */
export async function loadSignIn(
  params: Params,
): Promise<{ callbackUrl: string; notice: "ended" | "failed" | "passwordSet" | null }> {
  const one = (name: string) => oneParam(params[name]);
  const callbackUrl = safeCallbackUrl(one("callbackUrl"));
  if (await currentCtx({ touch: false })) return redirect(callbackUrl);
  const notice =
    one("error") !== undefined ? "failed" : one("ended") === "1" ? "ended" : one("set") === "1" ? "passwordSet" : null;
  return { callbackUrl, notice };
}

/** Whose link a token is, or null when it no longer works. */
export async function loadLink(token: string) {
  const caller = { clock: systemClock, address: callerAddress(await headers()), device: null };
  return findLink(caller, decodeURIComponent(token));
}
