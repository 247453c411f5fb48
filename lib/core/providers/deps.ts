import type { Ctx } from "@/lib/core/access/ctx";
import type { ProviderFetch } from "./calls";
import type { ProviderAdapter } from "./contract";
import type { ProviderDescriptor, ProviderName } from "./descriptor";

/** The descriptors of every provider by name: what a verb needs that validates a form or asks for a window. */
export type Descriptors = Readonly<Record<ProviderName, ProviderDescriptor>>;

/** What a verb that reaches outside is handed besides its input, so that no service imports an adapter. */
export type ProviderDeps = {
  /** The adapter of that name, bound to the company where it needs one (the Sandbox's phones); null = no such provider. */
  readonly adapterFor: (ctx: Ctx, provider: string) => ProviderAdapter | null;
  /** The guarded client for a provider's own hosts. */
  readonly fetchFor: (descriptor: ProviderDescriptor) => ProviderFetch;
  /** Posts to a path of our own web process, as the Sandbox does; gives the HTTP status, throws when nobody answers. */
  readonly postToSelf: (path: string, headers: Readonly<Record<string, string>>, body: Uint8Array) => Promise<number>;
};
