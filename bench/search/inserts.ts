import type postgres from "postgres";
import { z } from "zod";
import { transact } from "@/db/client";
import { AccountId, IdentityId, InteractionId } from "@/lib/core/ids";
import { storeCounted } from "@/lib/services/interactions/store-message";
import { sendAtMost } from "../ingest/senders";
import type { Office } from "./office";

const atOnce = 4;

/** What stands for the search alone: without them messages would be stored and read as before. */
export const searchIndexes = [
  "interaction_texts_names",
  "interaction_texts_said",
  "interaction_texts_phone",
  "interaction_tags_of_tag",
  "interactions_of_account",
  "interactions_still_open",
] as const;

const Place = z.object({ interactionId: InteractionId, accountId: AccountId, identityId: IdentityId });

/** Clients' messages stored a second, as the engine stores them: row, list, texts and news in one transaction each. */
export async function insertsPerSecond(owner: postgres.Sql, { ctx }: Office, seconds: number): Promise<number> {
  const places = z.array(Place).parse(
    await owner`
      select id as "interactionId", account_id as "accountId", identity_id as "identityId" from interactions
      where company_id = ${ctx.companyId} order by last_message_at desc limit 2000`,
  );
  const sayings = await owner<{ said: string }[]>`select said from bench_sayings order by n limit 20000`;
  let n = 0;
  return sendAtMost(atOnce, seconds, async () => {
    const place = places[n % places.length];
    const text = sayings[(n * 7) % sayings.length]?.said ?? null;
    n += 1;
    if (!place) throw new Error("There is no interaction to write to");
    const message = { ...place, roomId: null, direction: "in", type: "text", text, sentAtMs: Date.now() } as const;
    await transact(ctx, (tx) => storeCounted(tx, ctx, message, null));
  });
}
