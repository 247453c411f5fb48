import type { ProviderAdapter, ProviderReceiver } from "@/lib/core/providers/contract";
import type { ProviderDescriptor, ProviderName } from "@/lib/core/providers/descriptor";
import type { SandboxPhones } from "@/lib/core/providers/sandbox-wire";
import { metaAdapter } from "./meta/adapter";
import { metaDescriptor } from "./meta/descriptor";
import { makeSandboxAdapter } from "./sandbox/adapter";
import { sandboxDescriptor } from "./sandbox/descriptor";
import { sandboxReceiver } from "./sandbox/receiver";

/** Forms, channels and capabilities by provider: data that may reach a component. */
export const descriptors: Readonly<Record<ProviderName, ProviderDescriptor>> = {
  meta: metaDescriptor,
  sandbox: sandboxDescriptor,
};

/** The webhook's half of every adapter, which needs nothing handed in. */
export const receivers: Readonly<Record<ProviderName, ProviderReceiver>> = {
  meta: metaAdapter,
  sandbox: sandboxReceiver,
};

/** Every adapter. Cheap: make them per job where `sandboxPhones` is bound to one company. */
export const makeAdapters = (deps: {
  readonly sandboxPhones: SandboxPhones;
}): Readonly<Record<ProviderName, ProviderAdapter>> => ({
  meta: metaAdapter,
  sandbox: makeSandboxAdapter(deps.sandboxPhones),
});
