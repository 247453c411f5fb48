import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { CompanyId } from "@/lib/core/ids";
import { systemClock } from "@/lib/platform/clock";
import { read, transact } from "./client";

const ctx = {
  companyId: CompanyId.parse("019a0000-0000-7000-8000-000000000001"),
  actor: { kind: "operator" },
  clock: systemClock,
  address: null,
} as const;

const rename = sql`update contact_lists set name = name`;

test("what is opened to read changes nothing, and leaves its connection able to", async () => {
  for (let round = 0; round < 12; round++) {
    await expect(read(ctx, (tx) => tx.execute(rename))).rejects.toThrow();
    await expect(read(ctx, (tx) => tx.execute(sql`show transaction_read_only`))).resolves.toMatchObject([
      { transaction_read_only: "on" },
    ]);
    await expect(transact(ctx, (tx) => tx.execute(rename))).resolves.toEqual([]);
  }
});
