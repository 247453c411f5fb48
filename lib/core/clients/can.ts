import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import type { Face } from "@/lib/core/masking/mask";
import type { Stage } from "./merge";

type Refusable = { readonly stage: Stage; readonly mergedInto: boolean };

/** What may be done with a client now. */
export const clientCan = {
  edit: ({ stage, hidden }: { readonly stage: Stage; readonly hidden: boolean }): Verdict => {
    if (stage === "archived") return refused("The client is archived: bring it back first");
    return hidden ? refused("The name is masked for your role: an admin edits this client") : allowed;
  },
  archive: ({ stage }: Pick<Refusable, "stage">): Verdict =>
    stage === "archived" ? refused("The client is archived already") : allowed,
  restore: ({ stage, mergedInto }: Refusable): Verdict => {
    if (stage !== "archived") return refused("The client is not archived");
    return mergedInto ? refused("It was merged into another client: undo the merge there") : allowed;
  },
  split: ({ stage, identities }: { readonly stage: Stage; readonly identities: number }): Verdict => {
    if (stage === "archived") return refused("The client is archived: bring it back first");
    return identities < 2 ? refused("Only a client with several addresses can be split") : allowed;
  },
};

type Personal = Readonly<Record<"displayName" | "firstName" | "lastName" | "email", string | null>>;

/** Whether what a client's form holds is hidden from somebody: saved again, it would be lost. */
export const hidesOf = (face: Face, { displayName, firstName, lastName, email }: Personal): boolean =>
  face.email(email) !== email ||
  [displayName, firstName, lastName].some((name) => name !== null && String(face.name(name)) !== name);
