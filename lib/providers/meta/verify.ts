import { equalInConstantTime, hmacSha256Hex } from "@/lib/platform/crypto";
import type { Credentials } from "@/lib/core/providers/calls";
import type { HookAnswer, RawRequest, Verification } from "@/lib/core/providers/contract";

const refused = (reason: string): Verification => ({ valid: false, status: 401, reason });

/**
 * `X-Hub-Signature-256: sha256=` and the lower-case hex of HMAC-SHA256 over the raw body, keyed by the app secret.
 * The older SHA-1 header is not accepted.
 */
export function verifyMeta(req: RawRequest, { secrets }: Credentials): Verification {
  const secret = secrets["app_secret"];
  if (!secret) return refused("the connection has no app secret");
  const header = req.headers["x-hub-signature-256"];
  if (header === undefined) return refused("no signature");
  const [, signature] = /^sha256=([0-9a-f]{64})$/.exec(header) ?? [];
  if (signature === undefined) return refused("not a signature");
  return equalInConstantTime(signature, hmacSha256Hex(secret, req.body))
    ? { valid: true }
    : refused("another signature");
}

/** Meta's check of the URL: the challenge as plain text for whoever knows the verify token, else 403. */
export function answerHandshake(req: RawRequest, { secrets }: Credentials): HookAnswer {
  const query = URL.parse(req.url, "https://localhost")?.searchParams;
  const token = secrets["verify_token"];
  // A parameter given twice is taken as not given: whoever reads the first and whoever reads the last must agree.
  const only = (name: string) => (query?.getAll(name).length === 1 ? query.get(name) : null);
  const given = only("hub.verify_token");
  const challenge = only("hub.challenge");
  const allowed =
    req.method === "GET" &&
    only("hub.mode") === "subscribe" &&
    token !== undefined &&
    token !== "" &&
    given !== null &&
    equalInConstantTime(given, token);
  return allowed && challenge !== null
    ? { status: 200, body: challenge, contentType: "text/plain" }
    : { status: 403, body: "", contentType: "text/plain" };
}
