import "server-only";
import { cache } from "react";
import { type Permission, can } from "@/lib/core/access/permissions";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ProfileTab } from "@/lib/core/clients/view";
import { ClientId } from "@/lib/core/ids";
import { maskedFrom } from "@/lib/core/masking/mask";
import { parseTableQuery } from "@/lib/core/table-query";
import { listClientFields } from "@/lib/services/client-fields/list-client-fields";
import { clientChoices } from "@/lib/services/clients/client-choices";
import { clientListFor } from "@/lib/services/clients/client-where";
import { getClient } from "@/lib/services/clients/get-client";
import { listClients } from "@/lib/services/clients/list-clients";
import { listContactLists } from "@/lib/services/contact-lists/list-contact-lists";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx, viewer } from "@/lib/web/session";

const acts = {
  create: "client.create",
  assign: "client.assign",
  archive: "client.archive",
  allow: "client.allow",
  merge: "client.merge",
  import: "client.import",
  invite: "invitation.send",
  readUsers: "user.read",
  readAccounts: "account.read",
  readAudit: "audit.read",
  hold: "hold.set",
  erase: "client.erase",
} as const satisfies Record<Exclude<keyof ClientRights, "readNames">, Permission>;

/** What the viewer may do with the clients that they see. */
export const rightsOf = (ctx: Awaited<ReturnType<typeof requireCtx>>): ClientRights => {
  const may = (act: keyof typeof acts) => can(ctx.actor, acts[act]);
  return {
    readNames: !maskedFrom(ctx.actor).names,
    create: may("create"),
    assign: may("assign"),
    archive: may("archive"),
    allow: may("allow"),
    merge: may("merge"),
    import: may("import"),
    invite: may("invite"),
    readUsers: may("readUsers"),
    readAccounts: may("readAccounts"),
    readAudit: may("readAudit"),
    hold: may("hold"),
    erase: may("erase"),
  };
};

/** One tab of the clients that the viewer may see, as the address asks for them, and what they can be narrowed to. */
export async function loadClients(tab: ProfileTab, params: Parameters<typeof parseTableQuery>[0]) {
  const ctx = await requireCtx("client.read");
  const { zone } = await viewer();
  const [page, choices] = await Promise.all([
    listClients(ctx, parseTableQuery(params, clientListFor(maskedFrom(ctx.actor))), { tab, zone }),
    clientChoices(ctx),
  ]);
  return { page, choices, may: rightsOf(ctx) };
}

export const loadClient = cache(async (raw: string) =>
  orNotFound(getClient(await requireCtx("client.read"), parseParam(ClientId, raw))),
);

/** What a client's form offers, and what the viewer may do. */
export async function loadClientChoices(permission: "client.read" | "client.create") {
  const ctx = await requireCtx(permission);
  return { choices: await clientChoices(ctx), may: rightsOf(ctx) };
}

export const loadClientImport = async () => requireCtx("client.import");
export const loadContactLists = async () => listContactLists(await requireCtx("contact_list.read"));
export const loadClientFields = async () => listClientFields(await requireCtx("client_field.read"));
