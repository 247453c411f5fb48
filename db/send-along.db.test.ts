import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactLists } from "./schema";
import { read, transact, unscoped } from "./client";
import { sendAlong } from "./send-along";
import { makeCompany } from "./testing/make-company";
import { rolledBack } from "./testing/rolled-back";

const rename = (id: string, name: string) => sql`update contact_lists set name = ${name} where id = ${id}::uuid`;

test("what is sent along is carried out before what is asked after it, whichever way that is asked", () =>
  rolledBack(async (tx) => {
    const { admin, contactListId } = await makeCompany(tx);
    await transact(admin.ctx, async (inner) => {
      for (let round = 0; round < 20; round++) {
        sendAlong(inner, rename(contactListId, `Round ${round}`));
        const [built] = await inner.select({ name: contactLists.name }).from(contactLists);
        expect(built?.name).toBe(`Round ${round}`);
        sendAlong(inner, rename(contactListId, `Again ${round}`));
        const [plain] = await inner.execute<{ name: string }>(sql`select name from contact_lists`);
        expect(plain?.name).toBe(`Again ${round}`);
      }
    });
  }));

test("what is sent along and refused takes the transaction back, and says why", () =>
  rolledBack(async (tx) => {
    const { admin, contactListId } = await makeCompany(tx);
    const name = async () => (await tx.select({ name: contactLists.name }).from(contactLists))[0]?.name;
    const before = await name();
    const doomed = (later: boolean) =>
      transact(admin.ctx, async (inner) => {
        await inner.execute(rename(contactListId, "Gone"));
        sendAlong(inner, sql`update contact_lists set company_id = null`);
        if (later) await inner.select().from(contactLists);
      });
    for (const later of [false, true]) {
      await expect(doomed(later)).rejects.toThrow("company_id = null");
      expect(await name()).toBe(before);
    }
  }));

test("the commit goes out behind what was sent along: where that is refused nothing is kept, and it is tried again", async () => {
  const { id: companyId, contactListId, admin, clock } = await unscoped((tx) => makeCompany(tx));
  const ctx = { companyId, actor: admin.actor, clock, address: null };
  const name = async () =>
    (await read(ctx, (tx) => tx.select({ name: contactLists.name }).from(contactLists))).map((one) => one.name);
  await expect(
    transact(ctx, async (tx) => {
      await tx.execute(rename(contactListId, "Gone"));
      sendAlong(tx, sql`update contact_lists set company_id = null`);
    }),
  ).rejects.toThrow("company_id = null");
  expect(await name()).toEqual(["Clients"]);
  let tries = 0;
  await transact(ctx, async (tx) => {
    tries += 1;
    await tx.execute(rename(contactListId, `Try ${tries}`));
    if (tries === 1) sendAlong(tx, sql`do $$ begin raise exception using errcode = '40P01'; end $$`);
  });
  expect([tries, await name()]).toEqual([2, ["Try 2"]]);
});
