import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ProviderName } from "@/lib/core/providers/descriptor";
import { sandboxBody, sandboxSignatureHeader, sandboxStatus, sandboxText } from "@/lib/core/providers/sandbox-wire";
import { hmacSha256Hex } from "@/lib/platform/crypto";
import { mutateBytes, mutateEncoding } from "./mutate-bytes";
import { mutateStructure, writeBody } from "./mutate-structure";
import { type Random, makeRandom } from "./random";

export const secretOf: Readonly<Record<ProviderName, { field: string; header: string; secret: string }>> = {
  meta: { field: "app_secret", header: "x-hub-signature-256", secret: "meta-app-secret-for-tests-0001" },
  sandbox: { field: "signing_secret", header: sandboxSignatureHeader, secret: "sandbox-secret-for-tests-0001" },
};

/** The header by which a body is the provider's own. */
export function signBody(provider: ProviderName, body: Uint8Array): Record<string, string> {
  const { header, secret } = secretOf[provider];
  return { [header]: `sha256=${hmacSha256Hex(secret, body)}` };
}

const metaBodies = (): Buffer[] => {
  const folder = join(process.cwd(), "vectors", "meta");
  const texts = readdirSync(folder)
    .filter((name) => /^\d/.test(name))
    .toSorted()
    .map((name): unknown => JSON.parse(readFileSync(join(folder, name), "utf8")).request?.body);
  return texts
    .filter((text) => typeof text === "string" && text.startsWith("{"))
    .map((text) => Buffer.from(String(text)));
};

const atMs = 1_795_165_260_000;
const from = { phone: "+12025550143", userId: null, name: "Sam Example" };
const message = { id: "sbx.1", to: "+12025550100", from, atMs, text: "#michael café 你好 👋", replyTo: null };
const base = {
  kind: "message",
  id: "sbx.2",
  to: "+12025550100",
  from: { phone: "+12025550143", user_id: null, name: null },
  at: atMs,
} as const;
const report = {
  messageId: "out.1",
  account: "+12025550100",
  status: "delivered",
  atMs,
  recipient: from,
  correlation: "c1",
  error: null,
} as const;

const sandboxBodies = (): Buffer[] =>
  [
    [sandboxText(message)],
    [sandboxText({ ...message, id: "sbx.3", replyTo: "sbx.1" }), sandboxStatus(report)],
    [sandboxStatus({ ...report, status: "failed", error: "recipient_unreachable" })],
    [{ ...base, type: "location", latitude: 45.46, longitude: 9.19, name: "Milan" } as const],
    [{ ...base, type: "reaction", target: "sbx.1", emoji: "👍" } as const, { ...base, type: "sticker" } as const],
    [
      { ...base, type: "edit", target: "sbx.1", text: "other" } as const,
      { ...base, type: "revoke", target: "sbx.1" } as const,
    ],
  ].map((events) => Buffer.from(sandboxBody(events)));

const mostBytes = 4 * 1024 * 1024;

export type Mutation = { readonly provider: ProviderName; readonly seed: number; readonly body: Buffer };

/**
 * Real bodies of a provider, each changed in one to four places: members, values, bytes, encodings. The same seed
 * gives the same body; `prepare` may first make the bodies a test's own.
 */
export function makeMutations(provider: ProviderName, prepare: (body: string) => string = (body) => body) {
  const bodies = (provider === "meta" ? metaBodies() : sandboxBodies()).map((body) => prepare(body.toString("utf8")));
  const parsed = bodies.map((body): unknown => JSON.parse(body));
  const any = (random: Random) => parsed[random.upTo(parsed.length)];
  return (seed: number): Mutation => {
    const random = makeRandom(seed);
    let value = any(random);
    for (let n = random.upTo(4); n > 0; n--) value = mutateStructure(value, any(random), random);
    let body = Buffer.from(writeBody(value, random));
    for (let n = random.upTo(3); n > 0; n--) body = Buffer.from(mutateBytes(body, random));
    if (random.upTo(8) === 0) body = Buffer.from(mutateEncoding(body, random));
    // More than the door lets in never reaches a parser.
    return { provider, seed, body: body.subarray(0, mostBytes) };
  };
}
