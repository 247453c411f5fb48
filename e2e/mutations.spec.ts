import { eq, sql } from "drizzle-orm";
import { messages, rawEvents } from "@/db/schema";
import { makeMutations } from "@/lib/providers/testing/mutations";
import { look, nextPhone, unique } from "./demo";
import { startFakeGraph } from "./fakes/graph";
import { expect, test } from "./fixtures";
import { makeMetaHook, signed } from "./meta";

test("82 of 300 mutations of real bodies through the web server each is answered and kept once, and none breaks it", async ({
  request,
}) => {
  test.slow();
  const graph = await startFakeGraph();
  const hook = await makeMetaHook(graph);
  const run = unique();
  const mutate = makeMutations("meta", (body) =>
    body
      .replaceAll("100200300400501", hook.phoneNumberId)
      .replaceAll("12025550143", nextPhone().slice(1))
      .replaceAll("wamid.", `wamid.${run}`),
  );
  const bodies = Array.from({ length: 300 }, (_, n) => mutate(70_001 + n).body);
  const kept = new Set<string>();
  for (let from = 0; from < bodies.length; from += 10) {
    const some = bodies.slice(from, from + 10);
    // Each twice, and at once.
    const answers = await Promise.all(
      [...some, ...some].map((body) => request.post(hook.path, { data: body, headers: signed(body) })),
    );
    for (const answer of answers) expect([200, 400, 503]).toContain(answer.status());
    answers.forEach((answer, n) => {
      if (answer.status() !== 503) kept.add(some[n % some.length]?.toString("base64") ?? "");
    });
  }
  const events = await look((tx) =>
    tx.select({ body: rawEvents.body }).from(rawEvents).where(eq(rawEvents.connectionId, hook.connectionId)),
  );
  const stored = events.map(({ body }) => Buffer.from(body).toString("base64"));
  expect(new Set(stored)).toEqual(kept);
  expect(stored).toHaveLength(kept.size);
  const waiting = () =>
    look((tx) =>
      tx.$count(rawEvents, sql`${rawEvents.connectionId} = ${hook.connectionId} and ${rawEvents.state} = 'received'`),
    );
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  const twice = await look((tx) =>
    tx
      .select({ id: messages.providerMessageId })
      .from(messages)
      .where(sql`${messages.accountId} = ${hook.accountId} and ${messages.direction} = 'in'`)
      .groupBy(messages.providerMessageId)
      .having(sql`count(*) > 1`),
  );
  expect(twice).toEqual([]);
  await graph.stop();
});
