import { routes, withQuery } from "@/lib/routes";
import type { CodeOwner } from "./code-view";

const whose = ({ id, own }: Pick<CodeOwner, "id" | "own">) => ({ user: own ? undefined : id });

export const codePath = (owner: Pick<CodeOwner, "id" | "own">): string => withQuery(routes.profileQr(), whose(owner));

export const printPath = (owner: Pick<CodeOwner, "id" | "own">): string => withQuery(routes.printCode(), whose(owner));

/** Where the page of a code was opened from. */
export const ownerPath = ({ id, own }: Pick<CodeOwner, "id" | "own">): string =>
  own ? routes.profile() : routes.user({ userId: id });
