import "server-only";
import { cache } from "react";
import { UserId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { getUser } from "@/lib/services/users/get-user";
import { listUsers, userList } from "@/lib/services/users/list-users";
import { userChoices } from "@/lib/services/users/user-choices";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

type Params = Parameters<typeof parseTableQuery>[0];

export const loadUsers = async (params: Params) =>
  listUsers(await requireCtx("user.read"), parseTableQuery(params, userList));
export const loadUser = cache(async (raw: string) =>
  orNotFound(getUser(await requireCtx("user.read"), parseParam(UserId, raw))),
);
/** What the form offers; with a user, without that user among the successors. */
export const loadUserChoices = cache(async (raw: string | null) =>
  userChoices(await requireCtx("user.read"), raw === null ? null : parseParam(UserId, raw)),
);
