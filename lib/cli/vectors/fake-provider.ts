import { z } from "zod";
import type { ProviderIo } from "@/lib/core/providers/calls";

export const ProviderRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().optional(),
});
export type ProviderRequest = z.output<typeof ProviderRequest>;

export const ProviderResponse = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});
export type ProviderResponse = z.output<typeof ProviderResponse>;

/** A provider that gives one answer and keeps what it was asked. */
export function fakeProvider(
  response: ProviderResponse,
  jobId: string | null,
): { readonly io: ProviderIo; readonly asked: ProviderRequest[] } {
  const asked: ProviderRequest[] = [];
  const io: ProviderIo = {
    jobId,
    nowMs: Date.UTC(2026, 10, 20, 9, 0, 0),
    signal: new AbortController().signal,
    fetch: (url, { method, headers, body }) => {
      asked.push({ method, url, headers: lowerCase(headers), body: body === undefined ? undefined : JSON.parse(body) });
      const text = typeof response.body === "string" ? response.body : JSON.stringify(response.body);
      return Promise.resolve(new Response(text, { status: response.status, headers: response.headers ?? {} }));
    },
  };
  return { io, asked };
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
