import { chunksOf } from "@/lib/core/chunks";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountSheet } from "@/lib/core/accounts/import/fields";
import type { CreateAccount } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId, ConnectionId } from "@/lib/core/ids";
import { type Tx, transact } from "@/db/client";
import { accountAddresses, officialAccounts } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit } from "@/lib/services/audit/write-audit";
import { queueTest } from "@/lib/services/connections/queue-test";
import { readSheet } from "@/lib/services/csv/read-sheet";
import { publish } from "@/lib/services/live/publish";
import { seedDefaultActions } from "@/lib/services/routing/default-actions";
import type { ImportFile, ImportTools } from "./check-import";
import { judgeImport } from "./judge-import";
import { countryFor, lockLinkedConnection, takenAnswers } from "./write-account";

/**
 * Makes every account of a file, or none. They are drafts, and each connection is asked once, in the background, for which
 * of them it answers.
 * @throws AppError `invalid` for a file that is none, `conflict` when any row of it cannot be an account now
 */
export async function importAccounts(ctx: Ctx, file: ImportFile, tools: ImportTools): Promise<{ imported: number }> {
  requirePermission(ctx, "account.import");
  const sheet = readSheet(accountSheet, file);
  if (sheet.missing.length > 0)
    throw new AppError("invalid", `No column of the file is the ${sheet.missing.join(", ")}.`);
  return transact(ctx, async (tx) => {
    const { refused, accepted } = await judgeImport(tx, ctx, sheet, tools);
    if (refused.length > 0)
      throw new AppError(
        "conflict",
        `${refused.length} of ${sheet.lines.length} rows cannot be imported now. Nothing was imported: check the file again.`,
      );
    const accounts = accepted.map(({ account }) => account);
    const connectionIds = [...new Set(accounts.map(({ connectionId }) => connectionId))].toSorted();
    // Before any account's own row, as everything takes them.
    for (const id of connectionIds) await lockLinkedConnection(tx, ctx, id);
    const made = await insertAll(tx, ctx, accounts).catch(takenAs(takenMeanwhile));
    await seedAll(tx, ctx, made);
    for (const id of connectionIds) await queueTest(tx, ctx, id);
    await tellAndRecord(tx, ctx, made, connectionIds);
    return { imported: made.length };
  });
}

// Whoever was quicker: the check names the row, and of an address no more than that it is taken.
const takenMeanwhile = Object.fromEntries(
  Object.keys(takenAnswers).map((constraint) => [
    constraint,
    {
      field: "file",
      message: "A key, address or user of the file was taken meanwhile. Nothing was imported: check again.",
    },
  ]),
);

type Made = { readonly id: AccountId; readonly input: CreateAccount };

async function insertAll(tx: Tx, ctx: Ctx, accounts: readonly CreateAccount[]): Promise<Made[]> {
  const { companyId } = ctx;
  const createdAt = new Date(ctx.clock.now());
  const made: Made[] = [];
  for (const inputs of chunksOf(accounts)) {
    const rows = await tx
      .insert(officialAccounts)
      .values(
        inputs.map((input) => ({
          ...input,
          companyId,
          country: countryFor(input.channel, input.address, input.country),
          health: { level: "unknown" as const, reasons: [] },
          createdAt,
        })),
      )
      .returning({ id: officialAccounts.id, key: officialAccounts.key });
    const idOf = new Map(rows.map(({ id, key }) => [key, id]));
    const these = inputs.flatMap((input) => {
      const id = idOf.get(input.key);
      return id === undefined ? [] : [{ id, input }];
    });
    await tx
      .insert(accountAddresses)
      .values(these.map(({ id, input: { channel, address } }) => ({ channel, address, companyId, accountId: id })));
    made.push(...these);
  }
  return made;
}

async function seedAll(tx: Tx, ctx: Ctx, made: readonly Made[]): Promise<void> {
  const primaries = made.flatMap(({ id, input }) => (input.purpose === "primary" ? [id] : []));
  for (const ids of chunksOf(primaries)) await seedDefaultActions(tx, ctx, ...ids);
}

async function tellAndRecord(
  tx: Tx,
  ctx: Ctx,
  made: readonly Made[],
  connectionIds: readonly ConnectionId[],
): Promise<void> {
  const [first] = made;
  if (first) await publish(tx, ctx, { kind: "account.changed", subjectId: first.id, audience: { adminsOnly: true } });
  const entries = made.map(({ id, input }) => ({
    action: "account.create",
    target: { kind: "account", id, name: input.name },
    after: input,
  }));
  await audit(tx, ctx, entries);
  await audit(tx, ctx, {
    action: "account.import",
    target: { kind: "list", id: "account" },
    after: { rows: made.length, connections: connectionIds.length },
  });
}
