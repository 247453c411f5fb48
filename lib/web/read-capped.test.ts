import { expect, test } from "vitest";
import { readCapped } from "./read-capped";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://x/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

const stream = (parts: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });

test("bytes arrive as they were sent, up to the cap and not one beyond", async () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);
  expect(await readCapped(post(bytes), 1000)).toEqual(Buffer.from(bytes));
  expect(await readCapped(post(bytes), 999)).toBeNull();
});

test("a body without a length, or with a false one, is counted all the same", async () => {
  const parts = [new Uint8Array(600), new Uint8Array(600)];
  expect(await readCapped(post(stream(parts)), 1000)).toBeNull();
  expect((await readCapped(post(stream(parts)), 1200))?.byteLength).toBe(1200);
  expect(await readCapped(post("x", { "content-length": "5000" }), 1000)).toBeNull();
});
