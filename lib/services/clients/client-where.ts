import { type SQL, and, eq, inArray, not, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { Channel } from "@/lib/core/channels";
import type { ProfileTab } from "@/lib/core/clients/view";
import { CountryCode } from "@/lib/core/countries";
import { ClientId, ContactListId, UserId } from "@/lib/core/ids";
import { type Masked, maskedFrom } from "@/lib/core/masking/mask";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import { clientIdentities, clientUsers, clients, identities } from "@/db/schema";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { named } from "@/lib/services/ledger/event-where";
import { onDay } from "@/lib/services/paging/day-filter";
import { namePattern, numberPattern } from "@/lib/services/access/masked-patterns";
import { anywhere } from "@/lib/services/paging/keyset";

/** What the list of clients can be asked for; the most recently active first unless asked otherwise. */
export const clientList = {
  sortable: ["name", "active"],
  filterable: ["list", "user", "country", "tag", "channel", "state", "active", "created"],
} as const;

/** The same for whoever asks: by what is masked nothing is sorted, or the order would tell it. */
export const clientListFor = ({ names }: Masked) =>
  names ? { ...clientList, sortable: clientList.sortable.filter((id) => id !== "name") } : clientList;

export type ClientSearch = Pick<TableQuery, "q" | "filters"> & {
  readonly tab: ProfileTab;
  /** IANA zone in which the days of date filters are counted. */
  readonly zone: string;
};

const stageOf = { clients: "client", archived: "archived" } as const;

/** The condition of a search, within what the actor may see. */
export const matchingClients = (ctx: Ctx, { q, filters, tab, zone }: ClientSearch): SQL | undefined =>
  and(
    eq(clients.companyId, ctx.companyId),
    visibleClients(ctx),
    eq(clients.stage, stageOf[tab]),
    searched(ctx, q),
    ...filters.map((filter) => condition(ctx, filter, zone)),
  );

/** The same for clients that are named. */
export const namedClients = (ctx: Ctx, ids: readonly string[]): SQL | undefined =>
  and(eq(clients.companyId, ctx.companyId), visibleClients(ctx), inArray(clients.id, named(ClientId, ids)));

/**
 * Names, address, company and, from four digits on, a part of any number. Of what is masked from whoever asks, the whole
 * alone: by its parts it would be guessed letter by letter.
 */
export function searched(ctx: Ctx, q: string): SQL | undefined {
  if (q === "") return undefined;
  const masked = maskedFrom(ctx.actor);
  const number = numberPattern(masked, q);
  return or(
    sql`${clients.displayName} ilike ${namePattern(masked, q)}`,
    sql`concat_ws(' ', ${clients.firstName}, ${clients.lastName}) ilike ${namePattern(masked, q)}`,
    sql`${clients.email} ilike ${namePattern(masked, q)}`,
    sql`${clients.employer} ilike ${anywhere(q)}`,
    number === null ? undefined : hasIdentity(ctx, sql`${identities.phone} like ${number}`),
  );
}

// Not `exists`: beside other conditions in an `or` that is asked anew for every client, and this once for all of them.
const hasIdentity = ({ companyId }: Ctx, which: SQL): SQL =>
  sql`${clients.id} in (select ${clientIdentities.clientId} from ${clientIdentities} join ${identities} on ${identities.companyId} = ${clientIdentities.companyId} and ${identities.id} = ${clientIdentities.identityId}
    where ${clientIdentities.companyId} = ${companyId} and ${which})`;

const assignedTo = ({ companyId }: Ctx, which: SQL): SQL =>
  sql`${clients.id} in (select ${clientUsers.clientId} from ${clientUsers} where ${clientUsers.companyId} = ${companyId} and ${which})`;

// A value that is none of the field's kind matches nobody: a filter may narrow the list and never widen it.
function condition(ctx: Ctx, filter: TableFilter, zone: string): SQL | undefined {
  const { field, op, values } = filter;
  if (field === "active") return onDay(clients.lastActiveAt, op, values[0] ?? "", zone);
  if (field === "created") return onDay(clients.createdAt, op, values[0] ?? "", zone);
  const holds = holding(ctx, filter);
  return op === "is-not" ? not(holds) : holds;
}

function holding(ctx: Ctx, { field, values }: TableFilter): SQL {
  switch (field) {
    case "list":
      return inArray(clients.contactListId, named(ContactListId, values));
    case "user": {
      const ids = named(UserId, values);
      const nobody = values.includes("none") ? sql`not ${assignedTo(ctx, sql`true`)}` : undefined;
      return or(ids.length > 0 ? assignedTo(ctx, inArray(clientUsers.userId, ids)) : undefined, nobody) ?? sql`false`;
    }
    case "country": {
      const codes = values.flatMap((value) => CountryCode.safeParse(value).data ?? []);
      return codes.length === 0 ? sql`false` : sql`coalesce(${inArray(clients.country, codes)}, false)`;
    }
    case "tag":
      return sql`${clients.tags} && (select array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)))`;
    case "channel": {
      const kinds = values.flatMap((value) => Channel.safeParse(value).data ?? []);
      return kinds.length === 0 ? sql`false` : hasIdentity(ctx, inArray(identities.channel, kinds));
    }
    default:
      return or(...values.map((value) => ofState(ctx, value))) ?? sql`false`;
  }
}

function ofState(ctx: Ctx, value: string): SQL {
  switch (value) {
    case "blocked":
      return hasIdentity(ctx, sql`${identities.blockedAt} is not null`);
    case "opted_out":
      return hasIdentity(ctx, sql`${identities.optedOutAt} is not null`);
    case "incomplete":
      return sql`${clients.incomplete}`;
    default:
      return sql`false`;
  }
}
