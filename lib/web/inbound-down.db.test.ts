import { expect, test, vi } from "vitest";

vi.mock("server-only", () => ({}));

test("when the database is gone the provider is told to come again, and learns nothing else", async () => {
  // Read when the first connection is made, which is below: nobody listens there.
  process.env["DATABASE_URL"] = "postgres://nobody:x@127.0.0.1:9/none";
  const { receiveHook, answerHandshake } = await import("./inbound");
  const token = "a".repeat(43);
  const url = `http://127.0.0.1:3210/api/hooks/${token}`;
  const answer = await receiveHook(new Request(url, { method: "POST", body: "{}" }), token);
  expect([answer.status, await answer.text(), answer.headers.get("retry-after")]).toEqual([503, "", "10"]);
  expect((await answerHandshake(new Request(url), token)).status).toBe(503);
});
