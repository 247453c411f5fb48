import { eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { CompanyId } from "@/lib/core/ids";
import { unscoped } from "./client";
import { companies } from "./schema";

const nobody = CompanyId.parse("00000000-0000-7000-8000-000000000001");

test("a statement asked twice on a connection is parsed once, in a savepoint too; a long list is not kept", async () => {
  await unscoped(async (tx) => {
    const ask = (on: Pick<typeof tx, "select">) =>
      on.select({ id: companies.id }).from(companies).where(eq(companies.id, nobody));
    await ask(tx);
    await tx.transaction((inner) => ask(inner));
    const ids = Array.from({ length: 65 }, () => nobody);
    await tx.select({ id: companies.id }).from(companies).where(inArray(companies.id, ids));
    const statements = await tx.execute<{ statement: string; calls: number }>(
      sql`select statement, (generic_plans + custom_plans)::int as calls from pg_prepared_statements where statement like 'select "id" from "companies"%'`,
    );
    expect(statements.map(({ calls }) => calls)).toEqual([2]);
  });
});
