import type { ProviderError } from "./errors";
import type { ProviderTemplate } from "./templates";

/** What a connection holds, by the names of its descriptor's fields. Secrets are in clear only here, in memory. */
type ConnectionSettings = Readonly<Record<string, string>>;
type ConnectionSecrets = Readonly<Record<string, string>>;
export type Credentials = { readonly settings: ConnectionSettings; readonly secrets: ConnectionSecrets };

/** One of our accounts: its address (E.164 or the channel's own) and the provider's id of it, if it has one. */
export type AccountRef = { readonly address: string; readonly providerAccountId: string | null };

export type ProviderFetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal: AbortSignal;
    readonly redirect: "manual";
  },
) => Promise<Response>;

/** The outer world of a call. `fetch` is the guarded client; `jobId` travels with a send as its correlation. */
export type ProviderIo = {
  readonly jobId: string | null;
  readonly fetch: ProviderFetch;
  readonly nowMs: number;
  readonly signal: AbortSignal;
};

export type CallRefused = { readonly ok: false; readonly error: ProviderError };

export type TemplateList = { readonly ok: true; readonly templates: readonly ProviderTemplate[] } | CallRefused;

/** An address that a connection serves, as its provider writes it. */
type ServedAddress = {
  readonly address: string;
  readonly providerAccountId: string | null;
  readonly name: string | null;
};

/** `any` = every address is served (the Sandbox). */
export type ConnectionTest = { readonly ok: true; readonly serves: readonly ServedAddress[] | "any" } | CallRefused;

/** `sha256` as it came with the message; checked where present. */
export type MediaRequest = { readonly ref: string; readonly sha256: string | null };

/** The stream fails when it grows past the limit of its type or does not match its hash. */
export type MediaResult =
  | {
      readonly ok: true;
      readonly mimeType: string;
      readonly sizeBytes: number | null;
      readonly body: ReadableStream<Uint8Array>;
    }
  | CallRefused;

export type EntryLink = { readonly ok: true; readonly link: string; readonly imageUrl: string | null } | CallRefused;
