import "server-only";
import { cache } from "react";
import { RequestCardId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { cardList } from "@/lib/services/prospects/card-where";
import { getProspect } from "@/lib/services/prospects/get-prospect";
import { listProspects } from "@/lib/services/prospects/list-prospects";
import { prospectChoices } from "@/lib/services/prospects/prospect-choices";
import { rightsOf } from "@/lib/web/loaders/clients";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx, viewer } from "@/lib/web/session";

/** The requests that the address asks for, what they can be narrowed to, and what the viewer may do with clients. */
export async function loadProspects(params: Parameters<typeof parseTableQuery>[0]) {
  const ctx = await requireCtx("prospect.read");
  const { zone } = await viewer();
  const [page, choices] = await Promise.all([
    listProspects(ctx, parseTableQuery(params, cardList), { zone }),
    prospectChoices(ctx),
  ]);
  return { page, choices, may: rightsOf(ctx) };
}

export const loadProspect = cache(async (raw: string) =>
  orNotFound(getProspect(await requireCtx("prospect.read"), parseParam(RequestCardId, raw))),
);

/** The viewer's own open requests, for their overview: the first few of all. */
export const loadMyRequests = cache(async () => {
  const ctx = await requireCtx("prospect.read");
  const mine = ctx.actor.kind === "user" ? [{ field: "user", op: "is", values: [ctx.actor.id] } as const] : [];
  const query = parseTableQuery({}, cardList);
  const { rows, total } = await listProspects(ctx, { ...query, filters: mine }, { zone: "UTC" });
  return { rows: rows.slice(0, 5), total };
});
