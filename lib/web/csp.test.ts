import { expect, test } from "vitest";
import { contentSecurityPolicy, makeNonce } from "./csp";

test("92 production runs no script and no style sheet without the answer's own nonce", () => {
  const policy = contentSecurityPolicy("abc", "production", "/profile/qr");
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-abc';");
  expect(policy).not.toMatch(/unsafe-eval|(script|style)-src [^;]*unsafe-inline/);
});

test("92 nothing frames a page, moves its base, embeds an object or posts a form elsewhere", () => {
  const policy = contentSecurityPolicy("abc", "production", "/profile/qr");
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

test("92 the page for Teams is framed by Teams alone, and no page below or beside it by anyone", () => {
  const ancestors = (path: string) =>
    contentSecurityPolicy("abc", "production", path)
      .split("; ")
      .find((rule) => rule.startsWith("frame-ancestors "));
  const sources = ancestors("/teams")?.split(" ").slice(1) ?? [];
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) expect(source).toMatch(/^https:\/\/(\*\.)?teams\.(microsoft\.com|cloud\.microsoft)$/);
  for (const path of ["/", "/teams/", "/teams/sign-in", "/teamsx", "/x/teams", "/sign-in", "/profile/qr"])
    expect(ancestors(path)).toBe("frame-ancestors 'none'");
});

test("92 no two answers share a nonce", () => {
  const nonces = new Set(Array.from({ length: 1_000 }, makeNonce));
  expect(nonces.size).toBe(1_000);
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
});
