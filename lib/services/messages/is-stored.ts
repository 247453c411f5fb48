import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, CompanyId } from "@/lib/core/ids";
import { named, the } from "@/lib/services/selection/values";

/** For a statement: whether a message with this id of the provider's is stored with the account. */
export const storedWith = (accountId: SQL): SQL => sql`exists (
  select from messages m where m.company_id = ${the.companyId} and m.account_id = ${accountId}
    and m.provider_message_id = ${named("providerMessageId", "text")})`;

const stored = readyStatement<{ companyId: CompanyId; accountId: AccountId; providerMessageId: string }>(
  sql`select ${storedWith(named("accountId", "uuid"))} as "isStored"`,
);

/** Whether a message with this id of the provider's is stored with an account. */
export async function isStored(
  tx: Tx,
  { companyId }: Ctx,
  accountId: AccountId,
  providerMessageId: string,
): Promise<boolean> {
  const [row] = await tx.execute<{ isStored: boolean }>(stored({ companyId, accountId, providerMessageId }));
  return row?.isStored ?? false;
}
