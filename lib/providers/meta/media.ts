import type {
  AccountRef,
  CallRefused,
  Credentials,
  MediaRequest,
  MediaResult,
  ProviderIo,
} from "@/lib/core/providers/calls";
import { FetchFailure, type ProviderError } from "@/lib/core/providers/errors";
import { numberOf, textOf } from "@/lib/core/providers/json";
import { isAllowedHost } from "@/lib/core/providers/target";
import { startSha256 } from "@/lib/platform/crypto";
import { defaultBaseUrl, metaDescriptor } from "./descriptor";
import { callGraph, unreadable } from "./graph";

const mb = 1024 * 1024;
// Meta's own limits by type.
const limits: readonly (readonly [RegExp, number])[] = [
  [/^image\/webp/, mb / 2],
  [/^image\//, 5 * mb],
  [/^(audio|video)\//, 16 * mb],
];

/** Bytes a medium of this type may have. */
const mediaLimit = (mimeType: string): number => limits.find(([type]) => type.test(mimeType))?.[1] ?? 100 * mb;

export type ResolvedMedia = {
  readonly url: string;
  readonly mimeType: string;
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
};

/** Where a medium lies; the address lives five minutes. */
export async function resolveMetaMedia(
  ref: string,
  credentials: Credentials,
  account: AccountRef,
  io: ProviderIo,
): Promise<({ readonly ok: true } & ResolvedMedia) | CallRefused> {
  const owner = account.providerAccountId ? `?phone_number_id=${encodeURIComponent(account.providerAccountId)}` : "";
  const answer = await callGraph({ method: "GET", path: `${encodeURIComponent(ref)}${owner}` }, credentials, io);
  if (answer.outcome !== "ok") return { ok: false, error: answer.error };
  const url = textOf(answer.json["url"]);
  if (!url) return { ok: false, error: unreadable("No address in the answer").error };
  return {
    ok: true,
    url,
    mimeType: textOf(answer.json["mime_type"]) ?? "application/octet-stream",
    sha256: textOf(answer.json["sha256"]),
    sizeBytes: numberOf(answer.json["file_size"]),
  };
}

/**
 * A medium of a client's message, as a stream. `io.fetch` must allow bodies of 100 MB. The token goes along,
 * so only to Meta's hosts.
 */
export async function fetchMetaMedia(
  { ref, sha256 }: MediaRequest,
  credentials: Credentials,
  account: AccountRef,
  io: ProviderIo,
): Promise<MediaResult> {
  const media = await resolveMetaMedia(ref, credentials, account, io);
  if (!media.ok) return media;
  const { url, mimeType, sizeBytes } = media;
  const limit = mediaLimit(mimeType);
  if (sizeBytes !== null && sizeBytes > limit) return refused(tooLargeText(limit));
  const base = URL.parse(credentials.settings["base_url"] || defaultBaseUrl);
  const host = URL.parse(url)?.hostname;
  if (!host || !isAllowedHost(host, [...metaDescriptor.hosts, ...(base ? [base.hostname] : [])])) {
    return refused("The medium lies on a host that is not Meta's");
  }
  try {
    const headers = { authorization: `Bearer ${credentials.secrets["access_token"] ?? ""}` };
    const response = await io.fetch(url, { method: "GET", headers, signal: io.signal, redirect: "manual" });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      return refused(`The medium was answered with ${response.status}`);
    }
    return { ok: true, mimeType, sizeBytes, body: checked(response.body, limit, media.sha256 ?? sha256) };
  } catch (error) {
    return {
      ok: false,
      error: {
        code: null,
        class: "transient",
        action: "retry_backoff",
        text: error instanceof Error ? error.message : "",
      },
    };
  }
}

const refused = (text: string): CallRefused => ({
  ok: false,
  error: { code: null, class: "media", action: "stop", text } satisfies ProviderError,
});

const tooLargeText = (limit: number): string => `File is larger than ${limit / mb} MB`;

function checked(body: ReadableStream<Uint8Array>, limit: number, expected: string | null): ReadableStream<Uint8Array> {
  const hash = startSha256();
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > limit) return controller.error(new FetchFailure("too_large", tooLargeText(limit)));
        hash.update(chunk);
        controller.enqueue(chunk);
      },
      flush(controller) {
        if (expected !== null && hash.hex() !== asHex(expected)) {
          controller.error(new FetchFailure("broken", "The medium does not match its hash"));
        }
      },
    }),
  );
}

// Hex in the API's answer, base64 in a webhook.
const asHex = (hash: string): string =>
  /^[0-9a-f]{64}$/i.test(hash) ? hash.toLowerCase() : Buffer.from(hash, "base64").toString("hex");
