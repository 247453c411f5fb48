import { type SQL, and, eq, inArray, lte, notInArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AccountId, ConnectionId, MessageId } from "@/lib/core/ids";
import { maskDigits } from "@/lib/core/ledger/mask";
import { maskNumber } from "@/lib/core/masking/mask";
import type { SentView } from "@/lib/core/ledger/view";
import type { Page, TableFilter, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { identities, messages, officialAccounts, templates } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { onDay } from "@/lib/services/paging/day-filter";
import { anywhere, readPage } from "@/lib/services/paging/keyset";
import { type EventSearch, named } from "./event-where";

/** What the list of sent messages can be asked for; always by time, the newest first unless `sort=at`. */
export const sentList = {
  sortable: ["at"],
  filterable: ["at", "state", "connection", "account", "code", "textKey"],
} as const;

/** One page of what the company sent, the newest first. */
export async function listSent(
  ctx: Ctx,
  query: TableQuery,
  within: Pick<EventSearch, "zone" | "untilMs" | "ids">,
): Promise<Page<SentView>> {
  requirePermission(ctx, "event.read");
  const matching = matchingSent(ctx, { ...query, ...within });
  const keyset = {
    by: sql`${messages.createdAt}`,
    id: sql`${messages.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? true,
  } as const;
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) => selectSent(tx).where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [row.createdAt.toISOString(), row.id],
    );
    const total = await countUpTo(tx, (one) =>
      tx
        .select(one)
        .from(messages)
        .innerJoin(officialAccounts, account)
        .innerJoin(identities, identity)
        .where(matching),
    );
    return { ...page, total, rows: page.rows.map(asRow) };
  });
}

const account = and(eq(officialAccounts.companyId, messages.companyId), eq(officialAccounts.id, messages.accountId));
const identity = and(eq(identities.companyId, messages.companyId), eq(identities.id, messages.identityId));

const selectSent = (tx: Tx) =>
  tx
    .select({
      id: messages.id,
      createdAt: messages.createdAt,
      accountId: messages.accountId,
      accountName: officialAccounts.name,
      channel: officialAccounts.channel,
      phone: identities.phone,
      kind: messages.type,
      textKey: messages.textKey,
      template: templates.name,
      length: sql<number>`coalesce(char_length(${messages.text}), 0)`,
      delivery: messages.delivery,
      attempts: messages.attempts,
      providerId: messages.providerMessageId,
      error: messages.error,
      sendingAt: messages.sendingAt,
      deliveredAt: messages.deliveredAt,
      readAt: messages.readAt,
      interactionId: messages.interactionId,
    })
    .from(messages)
    .innerJoin(officialAccounts, account)
    .innerJoin(identities, identity)
    .leftJoin(templates, and(eq(templates.companyId, messages.companyId), eq(templates.id, messages.templateId)));

function asRow(row: Awaited<ReturnType<typeof selectSent>>[number]): SentView {
  const { createdAt, phone, delivery, error, sendingAt, deliveredAt, readAt, ...kept } = row;
  return {
    ...kept,
    at: createdAt.toISOString(),
    client: phone === null ? null : maskNumber(phone),
    // The check of the table: what goes out has a delivery.
    state: delivery ?? "queued",
    code: error?.code === undefined || error.code === "" ? null : error.code,
    failure: error === null ? null : maskDigits(error.text),
    sendingAt: sendingAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
  };
}

const matchingSent = (ctx: Ctx, { q, filters, zone, untilMs, ids }: EventSearch): SQL | undefined =>
  and(
    eq(messages.companyId, ctx.companyId),
    eq(messages.direction, "out"),
    untilMs === undefined ? undefined : lte(messages.createdAt, new Date(untilMs)),
    ids === undefined ? undefined : inArray(messages.id, named(MessageId, ids)),
    search(q),
    ...filters.map((filter) => condition(filter, zone)),
  );

function search(q: string): SQL | undefined {
  if (q === "") return undefined;
  return or(
    sql`${messages.id}::text = ${q}`,
    eq(messages.providerMessageId, q),
    eq(identities.phone, `+${q.replaceAll(/\D/g, "")}`),
    sql`${messages.error} ->> 'code' = ${q}`,
    sql`${messages.error} ->> 'text' ilike ${anywhere(q)}`,
  );
}

function condition({ field, op, values }: TableFilter, zone: string): SQL | undefined {
  if (field === "at") return onDay(messages.createdAt, op, values[0] ?? "", zone);
  const among = op === "is-not" ? notInArray : inArray;
  if (field === "state") return among(sql`${messages.delivery}`, [...values]);
  if (field === "textKey") return among(sql`coalesce(${messages.textKey}, '')`, [...values]);
  if (field === "connection") return among(officialAccounts.connectionId, named(ConnectionId, values));
  if (field === "account") return among(messages.accountId, named(AccountId, values));
  const code = sql`coalesce(${messages.error} ->> 'code', '')`;
  return op === "contains"
    ? or(...values.map((value) => sql`${code} ilike ${anywhere(value)}`))
    : among(code, [...values]);
}
