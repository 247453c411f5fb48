import { expect, test } from "vitest";
import { offlinePage, serviceWorker } from "./service-worker";

const words = {
  language: "en",
  title: "You are <offline>",
  body: 'Nothing "kept"',
  stillTitle: "Still works",
  still: ["Cards", "Links"],
  retry: "Try again",
};
const page = offlinePage(words);

type Answer = { readonly status: number; readonly body: string; readonly headers: Record<string, string> };
type Handler = (event: object) => void;

/** Runs the program as a browser would, with a network that answers or not. */
function start(fetch: () => Promise<unknown>) {
  const handlers = new Map<string, Handler>();
  const touched: string[] = [];
  const trap = new Proxy(
    {},
    {
      get: (_, key) => {
        touched.push(String(key));
        throw new Error("no cache");
      },
    },
  );
  const Response = function (body: string, init: object) {
    return { body, ...init };
  };
  const names = ["addEventListener", "skipWaiting", "clients", "registration", "fetch", "Response", "caches"];
  const values = [
    (name: string, handler: Handler) => handlers.set(name, handler),
    () => undefined,
    { claim: () => undefined },
    {},
    fetch,
    Response,
    trap,
  ];
  // oxlint-disable-next-line no-implied-eval -- the program is what is under test, and runs nowhere else
  new Function(...names, serviceWorker(page.html, "default-src 'none'"))(...values);
  const ask = (request: object): Promise<Answer> | null => {
    let answer: Promise<Answer> | null = null;
    const respondWith = (given: Promise<Answer>) => (answer = given);
    handlers.get("fetch")?.({ request, preloadResponse: undefined, respondWith });
    return answer;
  };
  return { ask, touched };
}

const down = () => Promise.reject(new TypeError("Failed to fetch"));

test("a page that cannot be reached is answered by the offline page, as 503 and with a policy of its own", async () => {
  const { ask, touched } = start(down);
  const answer = await ask({ mode: "navigate", method: "GET" });
  expect(answer).toMatchObject({ status: 503, body: page.html });
  expect(answer?.headers).toMatchObject({
    "content-security-policy": "default-src 'none'",
    "cache-control": "no-store",
  });
  expect(touched).toEqual([]);
});

test("what the network answers is handed on as it is, and nothing of it is kept", async () => {
  const mine = { secret: true };
  const { ask, touched } = start(() => Promise.resolve(mine));
  expect(await ask({ mode: "navigate", method: "GET" })).toBe(mine);
  expect(touched).toEqual([]);
});

test("pictures, data and forms pass it by", () => {
  const { ask } = start(down);
  expect(ask({ mode: "cors", method: "GET" })).toBeNull();
  expect(ask({ mode: "no-cors", method: "GET" })).toBeNull();
  expect(ask({ mode: "navigate", method: "POST" })).toBeNull();
});

test("words are text on the page, never marks", () => {
  expect(page.html).toContain("<h1>You are &lt;offline&gt;</h1>");
  expect(page.html).toContain("Nothing &quot;kept&quot;");
  expect(page.html).toContain(`<style>${page.style}</style>`);
  expect(page.html).toContain(`<script>${page.script}</script>`);
});
