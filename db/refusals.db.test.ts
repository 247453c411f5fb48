import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Ctx } from "@/lib/core/access/ctx";
import { CompanyId } from "@/lib/core/ids";
import { systemClock } from "@/lib/platform/clock";
import { read, transact } from "./client";

const ctx: Ctx = {
  companyId: CompanyId.parse("11111111-1111-4111-8111-111111111111"),
  actor: { kind: "operator" },
  clock: systemClock,
  address: null,
};

/** A transaction in which the server itself reports this state, as often as it is tried. */
function failing(state: string) {
  let tries = 0;
  const asked = transact(ctx, async (tx) => {
    tries++;
    await tx.execute(sql.raw(`do $$ begin raise exception 'planted' using errcode = '${state}'; end $$`));
  });
  return asked.then(
    () => null,
    (error: unknown) => ({ error, tries }),
  );
}

test.each([
  { state: "40P01", what: "a deadlock", code: "conflict", tries: 4 },
  { state: "40001", what: "a serialisation failure", code: "conflict", tries: 4 },
  { state: "55P03", what: "a lock that never came free", code: "conflict", tries: 4 },
  { state: "57014", what: "a statement that took too long", code: "unavailable", tries: 1 },
  { state: "53100", what: "a full disk", code: "unavailable", tries: 1 },
  { state: "53300", what: "a server without a connection to spare", code: "unavailable", tries: 1 },
])(
  "89 $what is tried $tries time(s) and then told as $code, with when to ask again",
  async ({ state, code, tries }) => {
    expect(await failing(state)).toMatchObject({
      error: {
        code,
        details: { retryAfterS: expect.any(Number) },
        userMessage: expect.stringMatching(/[a-z]\. [A-Z]/),
      },
      tries,
    });
  },
);

test("89 a fault of ours is passed on as it is", async () => {
  expect(await failing("22012")).toMatchObject({ error: { cause: { code: "22012" } }, tries: 1 });
});

test("89 the server ends what takes too long by itself, and the connection serves on", async () => {
  const slow = read(ctx, async (tx) => {
    await tx.execute(sql`set local statement_timeout = '30ms'`);
    await tx.execute(sql`select count(*) from generate_series(1, 1000000000)`);
  });
  await expect(slow).rejects.toMatchObject({ code: "unavailable" });
  expect([...(await read(ctx, (tx) => tx.execute<{ one: number }>(sql`select 1 as one`)))]).toEqual([{ one: 1 }]);
});

test("89 a deadlock of two transactions is resolved by trying one of them again: both get through", async () => {
  let [arrived, tries] = [0, 0];
  const both = Promise.withResolvers<void>();
  const locking = (first: number, second: number) =>
    transact(ctx, async (tx) => {
      tries++;
      await tx.execute(sql`select pg_advisory_xact_lock(${first})`);
      if (++arrived === 2) both.resolve();
      await both.promise;
      await tx.execute(sql`select pg_advisory_xact_lock(${second})`);
    });
  await Promise.all([locking(8_901, 8_902), locking(8_902, 8_901)]);
  expect(tries).toBe(3);
});
