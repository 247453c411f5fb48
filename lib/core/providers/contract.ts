import type {
  AccountRef,
  ConnectionTest,
  Credentials,
  EntryLink,
  MediaRequest,
  MediaResult,
  ProviderIo,
  TemplateList,
} from "./calls";
import type { ChannelEvent, InboundMessage, StatusUpdate, UnknownPart } from "./inbound";
import type { ErrorKind } from "./errors";
import type { Health } from "./health";
import type { OutboundMessage, SendAmbiguous, SendFailed, SendResult } from "./outbound";
import type { ProviderDescriptor } from "./descriptor";

/** A provider's call as it arrived: names of headers in lower case, the body byte for byte. */
export type RawRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

export type Verification =
  | { readonly valid: true }
  /** `reason` is for the counter and the log; the answer to the caller holds no detail. */
  | { readonly valid: false; readonly status: 401 | 403; readonly reason: string };

export type HookAnswer = { readonly status: number; readonly body: string; readonly contentType: string };

export type ParsedCall = {
  readonly ok: true;
  readonly messages: readonly InboundMessage[];
  readonly statuses: readonly StatusUpdate[];
  readonly events: readonly ChannelEvent[];
  readonly unknown: readonly UnknownPart[];
  /** Authentic, but another product's: answer, and store nothing more than the bytes. */
  readonly ignored?: true;
};

/** `ok: false` is a body that is no payload at all: answered with 400, its bytes kept. */
export type ParseResult = ParsedCall | { readonly ok: false; readonly reason: string };

/** The half that a webhook needs. Pure: no clock, no I/O, and no throwing whatever the bytes. */
export type ProviderReceiver = {
  /** Answers the provider's check of the URL, a GET. */
  readonly handshake?: (req: RawRequest, credentials: Credentials) => HookAnswer;
  readonly verify: (req: RawRequest, credentials: Credentials, nowMs: number) => Verification;
  readonly parse: (req: RawRequest, nowMs: number) => ParseResult;
  readonly ack: () => HookAnswer;
};

/**
 * What every provider implements, in a folder of its own. The calls take `fetch` and the clock as arguments and
 * answer with unions; none throws for what the other side does.
 */
export type ProviderAdapter = ProviderReceiver & {
  readonly descriptor: ProviderDescriptor;
  readonly send: (
    message: OutboundMessage,
    credentials: Credentials,
    account: AccountRef,
    io: ProviderIo,
  ) => Promise<SendResult>;
  /** Tells the provider that a message of the client was read. */
  readonly markRead?: (
    providerMessageId: string,
    credentials: Credentials,
    account: AccountRef,
    io: ProviderIo,
  ) => Promise<{ readonly outcome: "sent" } | SendFailed | SendAmbiguous>;
  /** An account's health; with null the connection's own. */
  readonly health: (credentials: Credentials, account: AccountRef | null, io: ProviderIo) => Promise<Health>;
  readonly listTemplates: (credentials: Credentials, io: ProviderIo) => Promise<TemplateList>;
  readonly testConnection: (credentials: Credentials, io: ProviderIo) => Promise<ConnectionTest>;
  readonly fetchMedia: (
    media: MediaRequest,
    credentials: Credentials,
    account: AccountRef,
    io: ProviderIo,
  ) => Promise<MediaResult>;
  /** A short link made by the provider that opens a chat with our account and a ready text. */
  readonly createEntryLink?: (
    text: string,
    credentials: Credentials,
    account: AccountRef,
    io: ProviderIo,
  ) => Promise<EntryLink>;
  /** `status` is the HTTP status, null for an error that came in a report. */
  readonly classifyError: (code: string | number | null, status: number | null, isTransient: boolean) => ErrorKind;
};
