import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { officialAccounts, providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { blameFor } from "@/lib/core/providers/errors";
import type { ChannelEvent } from "@/lib/core/providers/inbound";
import { degradeAccount } from "@/lib/services/accounts/degrade-account";
import { type AccountRow, findAccount } from "@/lib/services/accounts/find-account";
import { setHealth } from "@/lib/services/accounts/set-health";
import { changeIds } from "@/lib/services/identities/change-ids";
import { enqueue } from "@/lib/services/jobs/enqueue";
import type { EventSource } from "./apply-call";

/** What a provider tells besides messages: health, templates, changed ids. One of a kind new to us is kept as raw bytes alone. */
export async function applyEvent(
  tx: Tx,
  ctx: Ctx,
  source: EventSource,
  event: ChannelEvent,
): Promise<"applied" | "foreign"> {
  const accounts = await accountsOf(tx, ctx, source, event);
  if (accounts === null) return "foreign";
  for (const account of accounts) {
    if (event.health !== null && event.health !== "unknown") {
      const reasons = event.health === "ok" ? [] : [`${event.kind}${event.event ? `: ${event.event}` : ""}`];
      await setHealth(tx, ctx, account.id, { level: event.health, reasons, source: "webhook" });
      // The event is a hint; the provider's own health call says what it means for this number.
      await enqueue(tx, ctx, { topic: "account.check", payload: { accountId: account.id }, dedupeKey: account.id });
    }
    if (event.error && blameFor(event.error.class) === "account")
      await degradeAccount(tx, ctx, account.id, event.error);
  }
  const [first] = accounts;
  if (event.change && event.person && first) {
    const { channel, portfolioId } = first;
    const notice = { person: event.person, change: event.change, atMs: event.atMs ?? source.receivedAtMs };
    await changeIds(tx, ctx, { id: first.id, channel, portfolioId }, notice);
  }
  if (/template/.test(event.kind)) {
    const { connectionId } = source;
    await enqueue(tx, ctx, { topic: "templates.sync", payload: { connectionId }, dedupeKey: `now:${connectionId}` });
  }
  return "applied";
}

/** The accounts an event is about: the one it names, else every one of the connection. Null = it names somebody else's. */
async function accountsOf(tx: Tx, ctx: Ctx, source: EventSource, event: ChannelEvent): Promise<AccountRow[] | null> {
  const { accountRef } = event;
  if (accountRef.providerAccountId !== null || accountRef.address !== null) {
    const named = await findAccount(tx, ctx, source.connectionId, accountRef);
    if (named) return [named];
    return null;
  }
  const [connection] = await tx
    .select({ settings: providerConnections.settings })
    .from(providerConnections)
    .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, source.connectionId)));
  if (event.connectionRef !== null && !Object.values(connection?.settings ?? {}).includes(event.connectionRef))
    return null;
  return tx
    .select()
    .from(officialAccounts)
    .where(
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        eq(officialAccounts.connectionId, source.connectionId),
        ne(officialAccounts.state, "retired"),
      ),
    );
}
