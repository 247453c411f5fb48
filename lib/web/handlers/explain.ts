import "server-only";
import { z } from "zod";
import { ExplainSelection, FindClients } from "@/lib/core/selection/explain-schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { findClients } from "@/lib/services/selection/find-clients";
import { explainSelection } from "@/lib/services/selection/explain-selection";
import { listUsers, userList } from "@/lib/services/users/list-users";
import { defineRoute } from "@/lib/web/define-route";

/** Which account a user and a client would talk on, and why. A POST, since the question may carry an unsaved pool; it writes nothing. */
export const explainHandler = defineRoute({
  permission: "selection.explain",
  input: ExplainSelection,
  handle: explainSelection,
});

/** Whom the question may be about: the first active agents that match. */
export const explainUsersHandler = defineRoute({
  permission: "user.read",
  input: z.strictObject({ q: z.string().max(200).default("") }),
  handle: async (ctx, { q }) => {
    const found = await listUsers(
      ctx,
      parseTableQuery({ q, f: "role:is:agent;state:is:active", size: "25" }, userList),
    );
    return { users: found.rows.map(({ id, name, ouName }) => ({ id, name, unit: ouName })) };
  },
});

/** Which known clients the question may be about, by a part of their name. */
export const explainClientsHandler = defineRoute({
  permission: "selection.explain",
  input: FindClients,
  handle: async (ctx, input) => ({ clients: await findClients(ctx, input) }),
});
