import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactLists } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { transact, within, withinAsOne } from "./client";
import { makeCompany } from "./testing/make-company";
import { rolledBack } from "./testing/rolled-back";

test("what joins a transaction takes itself back when it fails; what joins as one leaves that to the caller's savepoint", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const names = async () => (await tx.select().from(contactLists).orderBy(contactLists.name)).map(({ name }) => name);
    const before = await names();
    const add = (ctx: Parameters<typeof transact>[0], name: string) =>
      transact(ctx, async (inner) => {
        await inner.insert(contactLists).values({ companyId: company.id, name });
        throw new AppError("conflict", "No");
      });
    await expect(add(within(company.admin.ctx, tx), "zz joined")).rejects.toMatchObject({ code: "conflict" });
    expect(await names()).toEqual(before);
    await tx.execute(sql`savepoint own`);
    await expect(add(withinAsOne(company.admin.ctx, tx), "zz as one")).rejects.toMatchObject({ code: "conflict" });
    expect(await names()).toEqual([...before, "zz as one"]);
    await tx.execute(sql`rollback to savepoint own`);
    expect(await names()).toEqual(before);
  }));
