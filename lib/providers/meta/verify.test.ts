import { describe, expect, test } from "vitest";
import { hmacSha256Hex } from "@/lib/platform/crypto";
import { answerHandshake, verifyMeta } from "./verify";

describe("the check of the URL", () => {
  const token = "verify-token-for-tests";
  const ask = (query: string, secrets: Record<string, string> = { verify_token: token }) =>
    answerHandshake(
      { method: "GET", url: `/hooks/x?${query}`, headers: {}, body: new Uint8Array() },
      { settings: {}, secrets },
    );
  test("echoes the challenge as plain text, whatever it holds", () => {
    expect(ask(`hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=${token}`)).toEqual({
      status: 200,
      body: "<script>",
      contentType: "text/plain",
    });
  });
  test.each([
    `hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong`,
    `hub.mode=subscribe&hub.verify_token=${token}`,
    `hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=${token}`,
    `hub.mode=subscribe&hub.challenge=1&hub.challenge=2&hub.verify_token=${token}`,
    `hub.mode=subscribe&hub.challenge=1&hub.verify_token=`,
    "",
  ])("refuses %s", (query) => expect(ask(query)).toMatchObject({ status: 403, body: "" }));
  test("a connection without a token knows nobody", () => {
    for (const secrets of [{}, { verify_token: "" }])
      expect(ask("hub.mode=subscribe&hub.challenge=1&hub.verify_token=", secrets).status).toBe(403);
  });
});

test("a signature of the older kind, in capitals, or doubled is refused", () => {
  const body = new TextEncoder().encode("{}");
  const signature = hmacSha256Hex("s", body);
  const verdict = (headers: Record<string, string>) =>
    verifyMeta({ method: "POST", url: "/", headers, body }, { settings: {}, secrets: { app_secret: "s" } }).valid;
  expect(verdict({ "x-hub-signature-256": `sha256=${signature}` })).toBe(true);
  expect(verdict({ "x-hub-signature": `sha1=${signature.slice(0, 40)}` })).toBe(false);
  expect(verdict({ "x-hub-signature-256": `sha256=${signature.toUpperCase()}` })).toBe(false);
  expect(verdict({ "x-hub-signature-256": `sha256=${signature}, sha256=${signature}` })).toBe(false);
  expect(verdict({ "x-hub-signature-256": "" })).toBe(false);
});
