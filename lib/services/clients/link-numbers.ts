import { and, eq, sql } from "drizzle-orm";
import { chunksOf } from "@/lib/core/chunks";
import type { Ctx } from "@/lib/core/access/ctx";
import { numberKey } from "@/lib/core/clients/import/judge-rows";
import type { PhoneChannel } from "@/lib/core/clients/schema";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import { normalisePhone } from "@/lib/core/phones/normalise";
import type { Tx } from "@/db/client";
import { clientIdentities, identities } from "@/db/schema";

type Numbered = {
  readonly id: ClientId;
  readonly client: { readonly phone: string | null; readonly channel: PhoneChannel };
};

/** Gives each client its number: the identity that has it already, in whichever of its forms, else a new one. */
export async function linkNumbers(tx: Tx, ctx: Ctx, rows: readonly Numbered[]): Promise<void> {
  const wanted = rows.flatMap(({ id, client: { phone, channel } }) => {
    const number = phone === null ? null : normalisePhone(phone);
    return phone === null || number === null ? [] : [{ id, phone, channel, ...number }];
  });
  const createdAt = new Date(ctx.clock.now());
  for (const some of chunksOf(wanted)) {
    await tx
      .insert(identities)
      .values(
        some.map(({ channel, phone, e164, matchKey }) => ({
          companyId: ctx.companyId,
          channel,
          providerId: phone.slice(1),
          phone: e164,
          matchKey,
          createdAt,
        })),
      )
      .onConflictDoNothing();
    const found = await identitiesOf(
      tx,
      ctx,
      some.map(({ matchKey }) => matchKey),
    );
    const links = some.flatMap(({ id, channel, matchKey }) => {
      const identityId = found.get(numberKey(channel, matchKey));
      return identityId === undefined ? [] : [{ companyId: ctx.companyId, clientId: id, identityId }];
    });
    if (links.length > 0) await tx.insert(clientIdentities).values(links).onConflictDoNothing();
  }
}

async function identitiesOf(tx: Tx, ctx: Ctx, keys: readonly string[]): Promise<ReadonlyMap<string, IdentityId>> {
  const rows = await tx
    .select({ id: identities.id, channel: identities.channel, matchKey: sql<string>`${identities.matchKey}` })
    .from(identities)
    .where(
      and(
        eq(identities.companyId, ctx.companyId),
        sql`${identities.matchKey} = any(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`,
      ),
    );
  return new Map(rows.map(({ id, channel, matchKey }) => [numberKey(channel, matchKey), id]));
}
