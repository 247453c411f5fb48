import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, cannedAnswers } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { csvRow } from "@/lib/core/csv/cell";
import { archiveCannedAnswer } from "./archive-canned-answer";
import { checkCannedImport } from "./check-import";
import { createCannedAnswer } from "./create-canned-answer";
import { exportCannedAnswers } from "./export-canned-answers";
import { importCannedAnswers } from "./import-canned-answers";

const file = (...rows: readonly (readonly string[])[]) => ({
  bytes: new TextEncoder().encode([["Key", "Text", "Account"], ...rows].map(csvRow).join("")),
  columns: null,
});

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const account = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
  const { ctx } = company.admin;
  const make = (key: string, text: string) => createCannedAnswer(ctx, { accountId: null, key, text });
  const stored = async () =>
    (await tx.select().from(cannedAnswers).orderBy(cannedAnswers.key)).map((row) => [
      row.accountId === null ? "" : account.key,
      row.key,
      row.text,
      row.version,
    ]);
  return { company, account, ctx, make, stored };
}

test("a file makes new ones and words others anew, each in its list, and what it says already stays as it is", () =>
  rolledBack(async (tx) => {
    const { company, account, ctx, make, stored } = await scene(tx);
    await make("bye", "Goodbye");
    await make("same", "The same");
    const rows = file(
      ["BYE", "See you,\nsoon", ""],
      ["hello", "Hello {{contact.firstName|you}}", account.key.toLowerCase()],
      ["hello", "Hello", ""],
      ["same", "The same", ""],
    );
    expect((await checkCannedImport(ctx, rows)).accepted.map((row) => [row.key, row.account, row.effect])).toEqual([
      ["bye", "", "changed"],
      ["hello", account.key, "new"],
      ["hello", "", "new"],
      ["same", "", "changed"],
    ]);
    expect(await tx.$count(cannedAnswers)).toBe(2);
    expect(await importCannedAnswers(ctx, rows)).toEqual({ imported: 4 });
    expect(new Set(await stored())).toEqual(
      new Set([
        ["", "bye", "See you,\nsoon", 2],
        ["", "hello", "Hello", 1],
        [account.key, "hello", "Hello {{contact.firstName|you}}", 1],
        ["", "same", "The same", 1],
      ]),
    );
    const acts = await tx.select().from(auditLog).where(eq(auditLog.companyId, company.id)).orderBy(auditLog.seq);
    expect(acts.at(-1)).toMatchObject({ action: "canned_answer.import", after: { rows: 4 } });
  }));

test("one bad row keeps all out, and the check says which and why", () =>
  rolledBack(async (tx) => {
    const { ctx, make, stored } = await scene(tx);
    const { id } = await make("old", "No more");
    await archiveCannedAnswer(ctx, { cannedAnswerId: id, version: 1 });
    const rows = file(
      ["good", "Fine", ""],
      ["two words", "Hi {{nobody}}", ""],
      ["good", "Again", ""],
      ["x", "y", "NONE"],
      ["old", "Back", ""],
      ["long", "x".repeat(4_097), ""],
    );
    const { refused, accepted } = await checkCannedImport(ctx, rows);
    expect(accepted.map(({ line }) => line)).toEqual([2]);
    expect(
      refused.map(({ line, problems }) => [line, ...problems.map((one) => `${one.field}: ${one.message}`)]),
    ).toEqual([
      [
        3,
        "key: Use 1 to 50 of a to z, 0 to 9, _ and -, without spaces",
        expect.stringMatching(/^text: Line 1, character 4: there is no \{\{nobody\}\}/),
      ],
      [4, "key: The same key as in line 2"],
      [5, "account: No account has this key"],
      [6, "key: An archived one has this key: restore that first"],
      [7, "text: At most 4,096 characters"],
    ]);
    await expect(importCannedAnswers(ctx, rows)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("5 of 6 rows"),
    });
    expect(await stored()).toHaveLength(1);
  }));

test("a list is exported as its page finds it; other roles take and bring nothing", () =>
  rolledBack(async (tx) => {
    const { company, account, ctx, make } = await scene(tx);
    await make("bye", "Goodbye");
    await make("hello", "Hello");
    await createCannedAnswer(ctx, { accountId: account.id, key: "local", text: "Here" });
    const matching = { kind: "matching", q: "good", sort: "", f: "", expectedCount: 1 } as const;
    const { batches } = await exportCannedAnswers(ctx, null, matching, "en");
    const keys: string[] = [];
    for await (const rows of batches) keys.push(...rows.map(({ key }) => key));
    expect(keys).toEqual(["bye"]);
    const agent = await makeUser(tx, company);
    await expect(exportCannedAnswers(agent.ctx, null, matching, "en")).rejects.toMatchObject({ code: "forbidden" });
    await expect(checkCannedImport(agent.ctx, file(["a", "b", ""]))).rejects.toMatchObject({ code: "forbidden" });
    await expect(importCannedAnswers(agent.ctx, file(["a", "b", ""]))).rejects.toMatchObject({ code: "forbidden" });
  }));
