import type { Mutant } from "./mutant";

const http = { project: "unit", files: ["lib/platform/http.test.ts"] } as const;

/** The way out to providers: to public addresses of listed names, and no further. */
export const ofOutside: readonly Mutant[] = [
  {
    name: "private-address-called",
    file: "lib/platform/http.ts",
    find: 'return !special4.check(address, "ipv4");',
    replace: "return true;",
    tests: http,
  },
  {
    name: "literal-not-judged",
    file: "lib/platform/http.ts",
    find: "if (isIP(literal) !== 0 && !mayConnect(literal, options))",
    replace: "if (isIP(literal) === 6 && !mayConnect(literal, options))",
    tests: { ...http, title: "a listed literal" },
  },
  {
    name: "one-public-address-is-enough",
    file: "lib/platform/http.ts",
    find: "if (!addresses.every(({ address }) => mayConnect(address, options))) {",
    replace: "if (!addresses.some(({ address }) => mayConnect(address, options))) {",
    tests: { ...http, title: "a listed name that leads to" },
  },
  {
    name: "redirect-followed",
    file: "lib/platform/http.ts",
    find: '    request.once("response", (answer) => {\n',
    replace: `    request.once("response", (answer) => {
      if (answer.headers.location !== undefined) {
        answer.resume();
        return resolve(exchange(new URL(answer.headers.location, url), init, options, agent));
      }
`,
    tests: { ...http, title: "does not follow a redirect" },
  },
  {
    name: "answer-without-a-cap",
    file: "lib/platform/http.ts",
    find: "if (size > maxBytes) throw tooLarge(maxBytes);",
    replace: "if (size > Number.MAX_SAFE_INTEGER) throw tooLarge(maxBytes);",
    tests: { ...http, title: "is cut where its body grows too large" },
  },
  {
    name: "any-host-called",
    file: "lib/core/providers/target.ts",
    find: "if (!isAllowedHost(url.hostname, allowedHosts)) return",
    replace: "if (allowedHosts.length === 0) return",
    tests: { project: "unit", files: ["lib/core/providers/target.test.ts"] },
  },
];
