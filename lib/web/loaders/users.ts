import "server-only";
import { cache } from "react";
import { AppError } from "@/lib/core/errors";
import { UserId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { getUser } from "@/lib/services/users/get-user";
import { listUsers, userList } from "@/lib/services/users/list-users";
import { previewArchive } from "@/lib/services/users/preview-archive";
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

/**
 * The question before a user is archived, as the address asks it: `none`, a successor's id, or anything else for "not yet
 * chosen", where the user's own successor is proposed. Null where it is not asked.
 */
export async function loadArchive(raw: string, asked: string | undefined) {
  const user = await loadUser(raw);
  if (asked === undefined || user.state === "archived") return null;
  const ctx = await requireCtx("user.archive");
  const named: UserId | "none" | null = asked === "none" ? "none" : (UserId.safeParse(asked).data ?? user.successorId);
  const preview = (successorId: UserId | null) => previewArchive(ctx, { userId: user.id, successorId });
  if (named === null || named === "none") return { choice: named, view: await preview(null), problem: null };
  try {
    return { choice: named, view: await preview(named), problem: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    const [problem] = error.details.fields?.["successorId"] ?? [error.userMessage];
    return { choice: null, view: await preview(null), problem: problem ?? null };
  }
}
