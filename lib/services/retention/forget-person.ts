import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Needles } from "@/lib/core/retention/erasure";
import type { Tx } from "@/db/client";
import { interactions } from "@/db/schema";
import { instantOf } from "@/lib/services/selection/values";
import { codeOrNone } from "./strip-interactions";

const list = (ids: readonly string[]) => sql`any(${`{${ids.join(",")}}`}::uuid[])`;

/**
 * What of an erasure is done at once: the profile and its addresses are nobody's any more, so that the person would begin
 * anew by writing; what was said is at no address; what still waited to be sent is not sent.
 * @param theirs the interactions, as a condition
 */
export async function forgetPerson(tx: Tx, ctx: Ctx, { clientIds, identityIds }: Needles, theirs: SQL): Promise<void> {
  const { companyId } = ctx;
  const now = sql`${instantOf(ctx.clock.now())}::timestamptz`;
  await tx.execute(sql`
    update messages m set delivery = 'expired' from ${interactions}
      where ${interactions.companyId} = ${companyId} and ${theirs}
        and m.company_id = ${companyId} and m.interaction_id = ${interactions.id} and m.delivery = 'queued'`);
  await tx.execute(sql`
    update ${interactions} set contact_name = '', first_name = null, last_name = null, phone = null, last_message_text = null,
      close_reason = ${codeOrNone("close_reason")}, unread_count = 0, deleted_at = coalesce(deleted_at, ${now}), purged_at = coalesce(purged_at, ${now})
    where ${interactions.companyId} = ${companyId} and ${theirs}`);
  for (const table of ["client_users", "client_identities"])
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where company_id = ${companyId} and client_id = ${list(clientIds)}`,
    );
  await tx.execute(sql`
    update clients set display_name = '', first_name = null, last_name = null, email = null, employer = null, notes = null,
      country = null, language = null, tags = '{}', custom = '{}', stage = 'archived', incomplete = false,
      erased_at = ${now}, version = version + 1
    where company_id = ${companyId} and id = ${list(clientIds)}`);
  await tx.execute(
    sql`delete from identity_aliases where company_id = ${companyId} and identity_id = ${list(identityIds)}`,
  );
  // An address must have a key: this one nobody can have.
  await tx.execute(sql`
    update identities set provider_id = null, phone = null, match_key = 'erased:' || id, provider_user_id = null,
      portfolio_id = null, profile_name = null, username = null
    where company_id = ${companyId} and id = ${list(identityIds)}`);
}
