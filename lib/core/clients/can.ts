import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import type { Stage } from "./merge";

type Refusable = { readonly stage: Stage; readonly mergedInto: boolean };

/** What may be done with a client now. */
export const clientCan = {
  edit: ({ stage }: Pick<Refusable, "stage">): Verdict =>
    stage === "archived" ? refused("The client is archived: bring it back first") : allowed,
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
