import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany } from "@/db/testing/make-company";
import { parseSearch } from "@/lib/core/search/parse";
import { conditionsOf } from "@/lib/core/search/tree";
import { pickRare } from "./pick-rare";

test("what many of the newest say is common, what few say is rare, and what no index narrows is neither", async () => {
  const ctx = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const { id: companyId } = company;
    const { id: accountId } = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    await tx.execute(sql`insert into identities (company_id, id, channel, match_key, created_at)
      select ${companyId}, uuidv7(), 'whatsapp', n::text, now() from generate_series(1, 2000) n`);
    await tx.execute(sql`insert into interactions (company_id, id, account_id, identity_id, channel, front_door, status, contact_name, started_at, last_message_at)
      select company_id, id, ${accountId}, id, 'whatsapp', false, 'unmanaged', match_key, created_at, created_at from identities`);
    await tx.execute(sql`insert into interaction_texts (company_id, interaction_id, id, kind, at, text, marks)
      select company_id, id, uuidv7(), 'message', created_at, 'bank' || case when match_key::int <= 20 then ' card' when match_key::int <= 22 then ' zebra' else '' end, '{}'
      from identities`);
    return { companyId, actor: company.admin.actor, clock: company.clock, address: null };
  });
  const text =
    "message contains bank and message contains card and message contains zebra and message contains ba and read is yes";
  const read = parseSearch(text);
  if (!read.ok) throw new Error("not read");
  const { page, count } = await pickRare(ctx, read.tree, {});
  const [, card, zebra] = conditionsOf(read.tree);
  expect([...page]).toEqual([[zebra, 2]]);
  expect([...count]).toEqual([
    [card, 20],
    [zebra, 2],
  ]);
});
