import { AppError } from "@/lib/core/errors";
import { aboutCall } from "@/lib/core/ledger/about-call";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { findWebhook, loadHook } from "@/lib/services/inbound/find-webhook";
import { as, type Stage } from "./stage";

/**
 * The webhook without its web process: a call is verified, read and put on disk as by the route, but inside the
 * stage's transaction and on its clock.
 */
export function ownHook(stage: Pick<Stage, "tx" | "ctx">, deps: ProviderDeps): ProviderDeps["postToSelf"] {
  const hooks = new Map<string, Promise<Awaited<ReturnType<typeof openHook>>>>();
  const openHook = async (path: string) => {
    const found = await findWebhook(decodeURIComponent(path.split("/").at(-1) ?? ""));
    const loaded = found ? await loadHook(hookCtx, found.connectionId) : null;
    const receiver = loaded ? deps.adapterFor(hookCtx, loaded.provider) : null;
    if (!found || !loaded || !receiver) throw new AppError("not_found", "No such webhook");
    return { connectionId: found.connectionId, ...loaded, receiver };
  };
  const hookCtx = as(stage, { kind: "hook", provider: "sandbox" });
  return async (path, headers, body) => {
    const hook = hooks.get(path) ?? openHook(path);
    hooks.set(path, hook);
    const { connectionId, provider, credentials, receiver } = await hook;
    const request = { method: "POST", url: path, headers, body };
    const verification = receiver.verify(request, credentials, hookCtx.clock.now());
    if (!verification.valid) return verification.status;
    const parsed = receiver.parse(request, hookCtx.clock.now());
    await acceptEvent(hookCtx, {
      connectionId,
      provider,
      headers,
      body,
      state: parsed.ok ? "received" : "malformed",
      reason: parsed.ok ? null : parsed.reason,
      ...(parsed.ok ? { about: aboutCall(parsed) } : {}),
    });
    return parsed.ok ? 200 : 400;
  };
}
