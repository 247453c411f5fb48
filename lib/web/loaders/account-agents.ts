import "server-only";
import { AccountId } from "@/lib/core/ids";
import { listAccountAgents } from "@/lib/services/account-agents/list-account-agents";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

/** Who is on a shared account and who could be; not found where rooms have one user each. */
export const loadAccountAgents = async (raw: string) =>
  orNotFound(listAccountAgents(await requireCtx("account.read"), parseParam(AccountId, raw)));
