import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";

/** Where conversations go from a client to another, the hold that keeps them goes along: both are held, until each is lifted. */
export async function spreadHold(tx: Tx, { companyId }: Ctx, from: ClientId, to: ClientId): Promise<void> {
  await tx.execute(sql`
    insert into legal_holds (company_id, client_id, reason, set_at, set_by)
      select company_id, ${to}, reason, set_at, set_by from legal_holds
      where company_id = ${companyId} and client_id = ${from} and lifted_at is null
    on conflict (company_id, client_id) where client_id is not null and lifted_at is null do nothing`);
}
