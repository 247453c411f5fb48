import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema";
import { makeAccount, makeConnection, makePool, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { only } from "@/db/testing/only";
import type { Ctx } from "@/lib/core/access/ctx";
import { CreateClient, UpdateClient } from "@/lib/core/clients/schema";
import type { ClientId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { clientList } from "../client-where";
import { createClient } from "../create-client";
import { listClients } from "../list-clients";
import { updateClient } from "../update-client";

/** What a list of clients is read with besides the address. */
export const within = { tab: "clients", zone: "Europe/Rome" } as const;
/** A list's address as it is read. */
export const asked = (params: Record<string, string> = {}) => parseTableQuery(params, clientList);
/** Clients that are ticked. */
export const ids = (...of: ClientId[]) => ({ kind: "ids" as const, ids: of });

/** A company with an agent in a unit of its own, a supervisor of that unit, and an agent in another one. */
export async function makeOffice(tx: Tx) {
  const company = await makeCompany(tx);
  const root = { id: company.rootId, depth: 1 };
  const [private_, retail] = [
    await makeUnit(tx, company, "Private", root),
    await makeUnit(tx, company, "Retail", root),
  ];
  const agent = await makeUser(tx, company, { ouId: private_.id, name: "Anna Bianchi" });
  const other = await makeUser(tx, company, { ouId: retail.id, name: "Bruno Neri" });
  const supervisor = await makeUser(tx, company, {
    ouId: private_.id,
    roles: ["supervisor"],
    supervises: { ouIds: [private_.id] },
  });
  const connectionId = await makeConnection(tx, company);
  const poolId = await makePool(tx, company, { name: "Europe", ouIds: [company.rootId, private_.id, retail.id] });
  const account = await makeAccount(tx, company, { connectionId, poolId, purpose: "secondary" });
  const form = (over: object = {}) => ({
    displayName: null,
    firstName: "Li",
    lastName: "Wei",
    email: null,
    employer: null,
    country: null,
    language: null,
    contactListId: company.contactListId,
    tags: [],
    notes: null,
    custom: {},
    ...over,
  });
  const create = (ctx: Ctx, over: object = {}) =>
    createClient(
      ctx,
      CreateClient.parse({ ...form(), phone: null, channel: "whatsapp", sharesPhone: false, userIds: [], ...over }),
    );
  const update = async (ctx: Ctx, clientId: ClientId, over: object = {}) => {
    const { version } = await only(tx.select().from(clients).where(eq(clients.id, clientId)));
    return updateClient(ctx, UpdateClient.parse({ ...form(), clientId, version, ...over }));
  };
  const names = async (
    ctx: Ctx,
    params: Record<string, string> = {},
    over: Partial<Parameters<typeof listClients>[2]> = {},
  ) =>
    (await listClients(ctx, asked({ sort: "name", ...params }), { ...within, ...over })).rows.map(({ name }) => name);
  return {
    connectionId,
    company,
    admin: company.admin.ctx,
    agent,
    other,
    supervisor,
    account,
    poolId,
    form,
    create,
    update,
    names,
  };
}
