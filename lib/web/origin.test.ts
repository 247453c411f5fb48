import { expect, test, vi } from "vitest";

vi.mock("server-only", () => ({}));
vi.stubEnv("PUBLIC_URL", "https://lines.example");
vi.stubEnv("ENCRYPTION_KEY", "k1:x");

const origin = await import("./origin");

const own = { origin: "https://lines.example" };

test("21 22 only a page of the configured address may send a write", () => {
  expect(origin.isOwnOrigin(new Headers(own))).toBe(true);
  expect(origin.isOwnOrigin(new Headers({ ...own, "sec-fetch-site": "same-origin" }))).toBe(true);
  const foreign: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" },
    { origin: "http://lines.example" },
    { origin: "https://lines.example:444" },
    { origin: "https://lines.example.evil.example" },
    { origin: "not a url" },
    { ...own, "sec-fetch-site": "cross-site" },
    { ...own, "sec-fetch-site": "same-site" },
  ];
  for (const head of foreign) {
    expect(origin.isOwnOrigin(new Headers(head)), JSON.stringify(head)).toBe(false);
    expect(() => origin.refuseForeignOrigin(new Headers(head))).toThrow(expect.objectContaining({ code: "forbidden" }));
  }
});

test("the address is what the last hop saw, not what the caller claims", () => {
  const of = (forwarded: string) => origin.callerAddress(new Headers({ "x-forwarded-for": forwarded }));
  expect(of("203.0.113.9, 198.51.100.7")).toBe("198.51.100.7");
  expect(of("::ffff:127.0.0.1")).toBe("127.0.0.1");
  expect(of("2001:db8::1")).toBe("2001:db8::1");
  expect(of(" , ")).toBeNull();
  expect(origin.callerAddress(new Headers())).toBeNull();
});
