import "server-only";
import { ProviderName } from "@/lib/core/providers/descriptor";
import type { HookAnswer, ProviderReceiver, RawRequest } from "@/lib/core/providers/contract";
import type { Credentials } from "@/lib/core/providers/calls";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { aboutCall } from "@/lib/core/ledger/about-call";
import { systemClock } from "@/lib/platform/clock";
import { reach } from "@/lib/platform/crash-points";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { receivers } from "@/lib/providers/registry";
import { describeFailure } from "@/lib/services/inbound/describe-failure";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { findWebhook, loadHook } from "@/lib/services/inbound/find-webhook";
import { refuseEvent } from "@/lib/services/inbound/refuse-event";
import { readCapped } from "./read-capped";

/** The largest body a provider may send: 4 MB (Meta's batches reach 3). */
const maxHookBytes = 4 * 1024 * 1024;
const patienceMs = 4_000;

const empty = (status: number): Response => new Response(null, { status, headers: { "cache-control": "no-store" } });
const answer = ({ status, body, contentType }: HookAnswer): Response =>
  new Response(body, {
    status,
    headers: { "content-type": contentType, "x-content-type-options": "nosniff", "cache-control": "no-store" },
  });

type Hook = {
  ctx: Ctx;
  connectionId: ConnectionId;
  provider: ProviderName;
  receiver: ProviderReceiver;
  credentials: Credentials;
};

/** A provider's event: 200 once it is on disk (also when it was before), 401/403 unsigned, 400 unreadable, 404 unknown URL, 413, 415, 503 when it could not be stored. */
export async function receiveHook(req: Request, token: string): Promise<Response> {
  const encoding = req.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") return empty(415);
  try {
    const body = await readCapped(req, maxHookBytes);
    if (body === null) return empty(413);
    return await inTime(storeHook(req, token, body));
  } catch (error) {
    // Whatever kept it from being stored, the provider is to send it again.
    logger.error({ error: describeFailure(error) }, "a webhook could not be stored");
    return unavailable();
  }
}

const unavailable = (): Response =>
  new Response(null, { status: 503, headers: { "retry-after": "10", "cache-control": "no-store" } });

// A provider waits no longer than this. What is stored all the same is known when the call comes again.
async function inTime(answered: Promise<Response>): Promise<Response> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("Not stored in time")), patienceMs);
  try {
    return await Promise.race([answered, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function storeHook(req: Request, token: string, body: Uint8Array): Promise<Response> {
  const hook = await openHook(req, token);
  if (!hook) return empty(404);
  const { ctx, connectionId, provider, receiver, credentials } = hook;
  const request = rawRequest(req, body);
  const verification = receiver.verify(request, credentials, ctx.clock.now());
  if (!verification.valid) {
    await refuseEvent(ctx, { connectionId, reason: verification.reason });
    return empty(verification.status);
  }
  const parsed = receiver.parse(request, ctx.clock.now());
  const state = !parsed.ok ? "malformed" : parsed.ignored ? "ignored" : "received";
  const reason = parsed.ok ? null : parsed.reason;
  const about = parsed.ok ? { about: aboutCall(parsed) } : {};
  const headers = keptHeaders(request.headers);
  reach("hook.before_store");
  await acceptEvent(ctx, { connectionId, provider, headers, body, state, reason, ...about });
  reach("hook.stored");
  return parsed.ok ? answer(receiver.ack()) : empty(400);
}

/** The provider's check of the URL, a GET. */
export async function answerHandshake(req: Request, token: string): Promise<Response> {
  try {
    const hook = await openHook(req, token);
    if (!hook?.receiver.handshake) return empty(404);
    const { ctx, connectionId, receiver, credentials } = hook;
    const given = hook.receiver.handshake(rawRequest(req, new Uint8Array()), credentials);
    if (given.status >= 400) await refuseEvent(ctx, { connectionId, reason: "handshake refused" });
    return receiver.handshake ? answer(given) : empty(404);
  } catch (error) {
    logger.error({ error: describeFailure(error) }, "a webhook's check could not be answered");
    return empty(503);
  }
}

async function openHook(req: Request, token: string): Promise<Hook | null> {
  if (!/^[A-Za-z0-9_-]{22,128}$/.test(token)) return null;
  const found = await findWebhook(token);
  if (!found) return null;
  const address = req.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null;
  const ctx: Ctx = {
    companyId: found.companyId,
    actor: { kind: "hook", provider: "unknown" },
    clock: systemClock,
    address,
  };
  const loaded = await loadHook(ctx, found.connectionId);
  const provider = ProviderName.safeParse(loaded?.provider);
  if (!loaded || !provider.success) return null;
  return {
    ctx: { ...ctx, actor: { kind: "hook", provider: provider.data } },
    connectionId: found.connectionId,
    provider: provider.data,
    receiver: receivers[provider.data],
    credentials: loaded.credentials,
  };
}

// Some providers sign the URL: it is the public one, whatever host this request came by.
function rawRequest(req: Request, body: Uint8Array): RawRequest {
  const { pathname, search } = new URL(req.url);
  return {
    method: req.method,
    url: `${env().PUBLIC_URL.replace(/\/$/, "")}${pathname}${search}`,
    headers: Object.fromEntries(req.headers),
    body,
  };
}

const dropped = new Set(["authorization", "proxy-authorization", "cookie"]);

const keptHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
