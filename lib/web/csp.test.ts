import { expect, test } from "vitest";
import { contentSecurityPolicy, makeNonce } from "./csp";

test("92 production runs no script and no style sheet without the answer's own nonce", () => {
  const policy = contentSecurityPolicy("abc", "production");
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-abc';");
  expect(policy).not.toMatch(/unsafe-eval|(script|style)-src [^;]*unsafe-inline/);
});

test("92 nothing frames a page, moves its base, embeds an object or posts a form elsewhere", () => {
  const policy = contentSecurityPolicy("abc", "production");
  for (const rule of [
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "font-src 'self'",
  ]) {
    expect(policy.split("; ")).toContain(rule);
  }
});

test("92 no two answers share a nonce", () => {
  const nonces = new Set(Array.from({ length: 1_000 }, makeNonce));
  expect(nonces.size).toBe(1_000);
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
});
