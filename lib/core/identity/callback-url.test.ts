import fc from "fast-check";
import { expect, test } from "vitest";
import { safeCallbackUrl } from "./callback-url";

const own = "https://lines.example";
const landing = (path: string) => new URL(path, `${own}/sign-in`);

test("8 addresses of other sites, of other schemes and of the API lead to the overview", () => {
  const bad = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "data:text/html,x",
    "evil.example",
    "",
    " /pools",
    "/api/auth/signout",
    "/%2e%2e//evil.example",
    `/${"a".repeat(3_000)}`,
  ];
  for (const asked of bad) {
    const path = safeCallbackUrl(asked);
    expect(landing(path).origin, asked).toBe(own);
    expect(path.startsWith("/api/"), asked).toBe(false);
  }
  for (const asked of bad.slice(0, 5)) expect(safeCallbackUrl(asked)).toBe("/");
  expect(safeCallbackUrl(null)).toBe("/");
});

test("a page of the console is kept with its query", () => {
  expect(safeCallbackUrl("/pools?q=a&f=state:is:active#x")).toBe("/pools?q=a&f=state:is:active#x");
  expect(safeCallbackUrl("/")).toBe("/");
});

test("8 whatever is asked, the browser stays on this origin", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "..",
    ".",
    "//",
    "%2f",
    "%5c",
    "\t",
    "\r",
    "@",
    "evil.example",
    ":",
    "https:",
    "?",
    "#",
    "a",
  );
  const nasty = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        nasty,
        nasty.map((s) => `/${s}`),
      ),
      (asked) => {
        const path = safeCallbackUrl(asked);
        expect(path.startsWith("/")).toBe(true);
        expect(landing(path).origin).toBe(own);
        expect(safeCallbackUrl(path)).toBe(path);
      },
    ),
    { numRuns: 2_000 },
  );
});
