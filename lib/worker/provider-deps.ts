import type { ProviderDeps } from "@/lib/core/providers/deps";
import { ProviderName } from "@/lib/core/providers/descriptor";
import { env } from "@/lib/platform/env";
import { makeGuardedFetch } from "@/lib/platform/http";
import { makeAdapters } from "@/lib/providers/registry";
import { makeSandboxPhones } from "@/lib/services/sandbox/sandbox-phones";

const callMs = 10_000;
/** Of a provider's answer; what is larger is cut, and what it answered counts as unknown. */
const maxAnswerBytes = 1_000_000;

/** Adapters, the guarded client and the way to our own web process: what the verbs of the worker reach outside with. */
export const providerDeps: ProviderDeps = {
  adapterFor: (ctx, provider) => {
    const name = ProviderName.safeParse(provider);
    return name.success ? makeAdapters({ sandboxPhones: makeSandboxPhones(ctx) })[name.data] : null;
  },
  fetchFor: ({ hosts }) =>
    makeGuardedFetch({
      allowedHosts: hosts,
      allowPrivate: env().ALLOW_LOOPBACK_PROVIDERS === "1",
      timeoutMs: callMs,
      maxBytes: maxAnswerBytes,
    }),
  postToSelf: async (path, headers, body) => {
    const answer = await fetch(new URL(path, env().INTERNAL_URL ?? env().PUBLIC_URL), {
      method: "POST",
      headers,
      body: Uint8Array.from(body),
      redirect: "manual",
      signal: AbortSignal.timeout(callMs),
    });
    await answer.body?.cancel();
    return answer.status;
  },
};
