import type { ParseResult } from "@/lib/core/providers/contract";
import { receivers } from "@/lib/providers/registry";
import { type Mutation, secretOf, signBody } from "./mutations";

const nowMs = 1_795_165_260_000;
const mostMs = 50;

export type Outcome = {
  /** What is wrong with how this body was taken; null when nothing is. */
  readonly fault: string | null;
  readonly ms: number;
  readonly parsed: ParseResult | null;
};

/** Verifies and parses one mutation as the webhook would, and judges how that went. */
export function attack({ provider, body }: Mutation): Outcome {
  const { field, secret } = secretOf[provider];
  const receiver = receivers[provider];
  const credentials = { settings: {}, secrets: { [field]: secret } };
  const request = { method: "POST", url: "https://x.example/", headers: signBody(provider, body), body };
  const other = { ...request, headers: signBody(provider, Buffer.concat([body, Buffer.of(32)])) };
  try {
    if (!receiver.verify(request, credentials, nowMs).valid)
      return { fault: "its own signature was refused", ms: 0, parsed: null };
    if (receiver.verify(other, credentials, nowMs).valid)
      return { fault: "another's signature was taken", ms: 0, parsed: null };
    const { parsed, ms } = timed(() => receiver.parse(request, nowMs));
    const fault = ms > mostMs ? `${Math.round(ms)} ms` : parsed.ok ? unstorable(parsed, "") : null;
    return { fault, ms, parsed };
  } catch (error) {
    return { fault: `threw ${String(error)}`, ms: 0, parsed: null };
  }
}

// In time of this thread on a core: what else the machine does meanwhile is not its fault. The first run may compile.
function timed(parse: () => ParseResult): { parsed: ParseResult; ms: number } {
  let ms = Infinity;
  for (let tries = 0; ; tries++) {
    const before = process.threadCpuUsage();
    const parsed = parse();
    const { user, system } = process.threadCpuUsage(before);
    ms = Math.min(ms, (user + system) / 1000);
    if (ms <= mostMs || tries === 2) return { parsed, ms };
  }
}

/** Where a value holds what the database cannot take: NUL, half a character, no number, a time that is none. */
function unstorable(value: unknown, place: string): string | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? `odd text at ${place}` : null;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return `no number at ${place}`;
    return /AtMs$|\.atMs$/.test(place) && Number.isNaN(new Date(value).getTime()) ? `no time at ${place}` : null;
  }
  if (typeof value !== "object" || value === null)
    return ["undefined", "boolean", "object"].includes(typeof value) ? null : `a ${typeof value} at ${place}`;
  for (const [key, member] of Object.entries(value)) {
    const wrong = unstorable(key, `${place} (a key)`) ?? unstorable(member, `${place}.${key}`);
    if (wrong) return wrong;
  }
  return null;
}
