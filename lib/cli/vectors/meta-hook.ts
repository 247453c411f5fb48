import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Credentials } from "@/lib/core/providers/calls";
import type { ParsedCall, RawRequest } from "@/lib/core/providers/contract";
import { metaAdapter } from "@/lib/providers/meta/adapter";
import { equal, restrictTo, type CaseResult, type KindRunner } from "./case";
import { eventView, messageView, statusView } from "./provider-views";

const HookCase = z.object({
  name: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  secret: z.record(z.string(), z.string()),
  expect: z.object({
    valid: z.boolean(),
    http_status: z.int(),
    content_type: z.string().optional(),
    response_body: z.string().optional(),
    parse_error: z.boolean().optional(),
    ignored: z.boolean().optional(),
    duplicate_of: z.string().optional(),
    messages: z.array(z.unknown()).optional(),
    statuses: z.array(z.unknown()).optional(),
    events: z.array(z.unknown()).optional(),
  }),
  body_sha256: z.string().optional(),
});
type HookCase = z.output<typeof HookCase>;

const nowMs = Date.UTC(2026, 10, 20, 9, 0, 0);

const requestOf = ({ request }: HookCase): RawRequest => ({
  ...request,
  body: new TextEncoder().encode(request.body),
});

/** What the webhook would answer and hand on, in the order in which the product does it: verify, then parse. */
function received(one: HookCase): Readonly<Record<string, unknown>> {
  const req = requestOf(one);
  const credentials: Credentials = { settings: {}, secrets: one.secret };
  const nothing = { messages: [], statuses: [], events: [] };
  if (req.method === "GET") {
    const answer = metaAdapter.handshake?.(req, credentials);
    const { status, body, contentType } = answer ?? { status: 404, body: "", contentType: "" };
    const answered = { http_status: status, content_type: contentType, response_body: body };
    return { ...nothing, valid: status === 200, ...answered };
  }
  const verification = metaAdapter.verify(req, credentials, nowMs);
  if (!verification.valid) return { ...nothing, valid: false, http_status: verification.status };
  const parsed = metaAdapter.parse(req, nowMs);
  if (!parsed.ok) return { ...nothing, valid: true, http_status: 400, parse_error: true };
  return {
    valid: true,
    http_status: metaAdapter.ack().status,
    messages: parsed.messages.map(messageView),
    statuses: parsed.statuses.map(statusView),
    events: parsed.events.map(eventView),
    ...(parsed.ignored ? { ignored: true } : {}),
  };
}

/** The keys by which the store tells a message or a status that came before. */
function storeKeys(one: HookCase): readonly string[] {
  const parsed = metaAdapter.parse(requestOf(one), nowMs);
  return parsed.ok ? keysOf(parsed) : [];
}

const keysOf = ({ messages, statuses }: ParsedCall): readonly string[] => [
  ...messages.map((one) => `${one.accountRef.providerAccountId} ${one.providerMessageId}`),
  ...statuses.map((one) => `${one.accountRef.providerAccountId} ${one.providerMessageId} ${one.providerStatus}`),
];

function duplicateResult(one: HookCase, path: string, original: string): CaseResult {
  const siblings = readdirSync(dirname(path)).filter((name) => /^\d+-.*\.json$/.test(name));
  const cases = siblings.map((name) => HookCase.parse(JSON.parse(readFileSync(join(dirname(path), name), "utf8"))));
  const first = cases.find(({ name }) => name === original);
  return equal(`${one.name}: nothing new`, first ? storeKeys(first) : `the case ${original}`, storeKeys(one));
}

/** One webhook call: the bytes as they came, the answer, and what was read. Only what a case lists is compared. */
export const runMetaHook: KindRunner = ({ path, content }) => {
  const one = HookCase.parse(content);
  const { duplicate_of: original, ...expected } = one.expect;
  const hash = createHash("sha256").update(one.request.body, "utf8").digest("hex");
  const guard = one.body_sha256 === undefined ? {} : { body_sha256: one.body_sha256 };
  const got = restrictTo({ ...expected, ...guard }, { ...received(one), body_sha256: hash });
  const result = equal(one.name, { ...expected, ...guard }, got);
  if (original === undefined || !result.passed) return [result];
  const duplicate = duplicateResult(one, path, original);
  return [duplicate.passed ? result : duplicate];
};
