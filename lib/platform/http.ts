import { lookup as resolveName } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { FetchFailure } from "@/lib/core/providers/errors";
import type { ProviderFetch } from "@/lib/core/providers/calls";
import { checkProviderUrl } from "@/lib/core/providers/target";
import { reach } from "./crash-points";

export type GuardOptions = {
  /** Exact names, or `*.example.com` for every name below one. */
  readonly allowedHosts: readonly string[];
  /** Lets calls go to this machine, over http too: for tests and local fakes, never in production. */
  readonly allowPrivate: boolean;
  /** For the whole exchange, from the name's look-up to the last byte. */
  readonly timeoutMs: number;
  /** Of the answer's body. */
  readonly maxBytes: number;
  /** How a name becomes addresses; the system's resolver by default. */
  readonly resolve?: ResolveAll;
};

export type ResolveAll = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly { address: string; family: number }[]) => void,
) => void;

const systemResolve: ResolveAll = (hostname, done) =>
  resolveName(hostname, { all: true }, (error, addresses) => done(error, addresses));

/**
 * The only way out of this process to a provider: https to listed hosts on public addresses, checked after the
 * name is resolved and once more at the open socket; redirects come back as they are; the answer is cut at its size
 * and time limits and never inflated. Throws `FetchFailure` and nothing else.
 */
export function makeGuardedFetch(options: GuardOptions): ProviderFetch {
  // One socket a call: a kept one may die as we write, and then nobody knows whether the message was taken.
  const agents = {
    "http:": new http.Agent({ keepAlive: false }),
    "https:": new https.Agent({ keepAlive: false }),
  };
  return async (address, init) => {
    const check = checkProviderUrl(address, options.allowedHosts, { allowLoopback: options.allowPrivate });
    if (!check.ok) throw new FetchFailure("refused", `Not called: ${check.reason}`);
    const literal = check.url.hostname.replace(/^\[(.*)\]$/, "$1");
    // The look-up hook is skipped for literals, so they are judged here.
    if (isIP(literal) !== 0 && !mayConnect(literal, options))
      throw new FetchFailure("refused", "Not called: a private address");
    if (init.signal.aborted) throw new FetchFailure("aborted", "Given up before the call");
    return exchange(check.url, init, options, check.url.protocol === "http:" ? agents["http:"] : agents["https:"]);
  };
}

function exchange(
  url: URL,
  init: Parameters<ProviderFetch>[1],
  options: GuardOptions,
  agent: http.Agent,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let connected = false;
    let cause: FetchFailure | undefined;
    const request = (url.protocol === "http:" ? http : https).request(url, {
      method: init.method,
      headers: { ...init.headers, "accept-encoding": "identity" },
      agent,
      lookup: guardedLookup(options),
    });
    const stop = (failure: FetchFailure) => {
      cause ??= failure;
      request.destroy(failure);
    };
    const timer = setTimeout(
      () => stop(new FetchFailure(connected ? "timeout" : "connect", `No end within ${options.timeoutMs} ms`)),
      options.timeoutMs,
    );
    const onAbort = () => stop(new FetchFailure("aborted", "Given up while under way"));
    init.signal.addEventListener("abort", onAbort, { once: true });
    request.once("close", () => {
      clearTimeout(timer);
      init.signal.removeEventListener("abort", onAbort);
    });
    request.once("socket", (socket) => {
      socket.once("connect", () => {
        if (!mayConnect(socket.remoteAddress ?? "", options)) {
          stop(new FetchFailure("refused", "Ended: the socket leads to a private address"));
        }
        if (url.protocol === "http:") connected = true;
      });
      // Until the certificate is accepted not a byte of the request has left.
      socket.once("secureConnect", () => (connected = true));
    });
    request.on("error", (error) => reject(cause ?? asFailure(error, connected ? "broken" : "connect")));
    request.once("response", (answer) => {
      try {
        resolve(toResponse(answer, options.maxBytes, () => cause));
      } catch (error) {
        request.destroy();
        reject(asFailure(error, "broken"));
      }
    });
    request.once("finish", () => reach("call.in_flight"));
    reach("call.before");
    request.end(init.body);
  });
}

const asFailure = (error: unknown, kind: "broken" | "connect"): FetchFailure =>
  error instanceof FetchFailure
    ? error
    : new FetchFailure(kind, error instanceof Error ? error.message : "The call broke", { cause: error });

// `causeOf`: when the time limit cuts the body, the stream itself only says "aborted".
function toResponse(answer: http.IncomingMessage, maxBytes: number, causeOf: () => FetchFailure | undefined): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
    headers.append(answer.rawHeaders[i] ?? "", answer.rawHeaders[i + 1] ?? "");
  }
  if (Number(answer.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if ([204, 205, 304].includes(status)) {
    answer.on("error", () => undefined).resume();
    return new Response(null, { status, headers });
  }
  const chunks = capped(answer, maxBytes, causeOf);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      answer.destroy();
      await chunks.return(undefined);
    },
  });
  return new Response(body, { status, headers });
}

async function* capped(
  answer: http.IncomingMessage,
  maxBytes: number,
  causeOf: () => FetchFailure | undefined,
): AsyncGenerator<Uint8Array, undefined, void> {
  let size = 0;
  try {
    for await (const chunk of answer) {
      if (!(chunk instanceof Uint8Array)) continue;
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      yield new Uint8Array(chunk);
    }
  } catch (error) {
    throw causeOf() ?? asFailure(error, "broken");
  } finally {
    answer.destroy();
  }
  return undefined;
}

const tooLarge = (maxBytes: number) => new FetchFailure("too_large", `The answer is larger than ${maxBytes} bytes`);

// All addresses of a name are judged: one private among public ones is an attack or a mistake, and both end here.
function guardedLookup(options: GuardOptions): LookupFunction {
  return (hostname, request, done) => {
    (options.resolve ?? systemResolve)(hostname, (error, addresses) => {
      // On an error there are no addresses at all, whatever the type says.
      const [first] = error ? [] : addresses;
      if (error || !first)
        return done(error ?? Object.assign(new Error(`No address for ${hostname}`), { code: "ENOTFOUND" }), []);
      if (!addresses.every(({ address }) => mayConnect(address, options))) {
        return done(new FetchFailure("refused", "Not called: the name leads to a private address"), []);
      }
      if (request.all === true) return done(null, [...addresses]);
      return done(null, first.address, first.family);
    });
  };
}

const mayConnect = (address: string, { allowPrivate }: GuardOptions): boolean =>
  isPublicAddress(address) || (allowPrivate && isLoopbackAddress(address));

const isLoopbackAddress = (address: string): boolean => address === "::1" || /^(::ffff:)?127\./.test(address);

// IANA's special-purpose registries; of IPv6 only 2000::/3 is given out, less what leads back into IPv4 or nowhere.
const special4 = blockList("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
]);
const unicast6 = blockList("ipv6", [["2000::", 3]]);
const special6 = blockList("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

function blockList(family: "ipv4" | "ipv6", subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}

/** True for an address of the open internet; false for private, local, reserved, translated and malformed ones. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special4.check(address, "ipv4");
    case 6:
      return unicast6.check(address, "ipv6") && !special6.check(address, "ipv6");
    default:
      return false;
  }
}
