import { expect, test, vi } from "vitest";

vi.mock("server-only", () => ({}));
vi.mock("./session", () => ({}));
vi.mock("./note-refusal", () => ({}));
Object.assign(process.env, { ENCRYPTION_KEY: "test", PUBLIC_URL: "http://localhost:3210", LOG_LEVEL: "silent" });
const { textResponse } = await import("./csv-response");

async function* lines(fail: boolean) {
  yield "one\r\n";
  yield "two\r\n";
  if (fail) throw new Error("connection lost");
}

test("58 a file is sent as it is made, is kept by no cache and is shown by no browser", async () => {
  const answer = textResponse({ name: "a.csv", first: "head\r\n", rest: lines(false) });
  expect(Object.fromEntries(answer.headers)).toEqual({
    "cache-control": "private, no-store",
    "content-disposition": 'attachment; filename="a.csv"',
    "content-type": "text/csv; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  expect(await answer.text()).toBe("head\r\none\r\ntwo\r\n");
});

test("61 one that broke says so in its last line, and its end is not a clean one", async () => {
  const answer = textResponse({ name: "a.csv", first: "head\r\n", rest: lines(true) });
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  await expect(
    (async () => {
      for (let at = await reader?.read(); at && !at.done; at = await reader?.read()) text += decoder.decode(at.value);
    })(),
  ).rejects.toThrow("connection lost");
  expect(text).toBe("head\r\none\r\ntwo\r\nExport incomplete\r\n");
});

test("59 when nobody reads on, what makes the lines is ended", async () => {
  let ended = false;
  async function* endless() {
    try {
      for (;;) yield "line\r\n";
    } finally {
      ended = true;
    }
  }
  const answer = textResponse({ name: "a.csv", first: "head\r\n", rest: endless() });
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  expect(ended).toBe(true);
});
