import type { TagId } from "@/lib/core/ids";
import type { TagColour } from "./schema";

/** One row of the list; `used` counts interactions, exactly up to `countedAtMost`. */
export type TagView = {
  readonly id: TagId;
  readonly name: string;
  readonly colour: TagColour;
  readonly archived: boolean;
  /** Its old name, while interactions are still brought to the new one. */
  readonly renamedFrom: string | null;
  readonly used: number;
  readonly version: number;
};

/** Beyond so many the list says "10,000+". */
export const countedAtMost = 10_000;

/** What an interaction may be tagged with. */
export type TagChoice = { readonly name: string; readonly colour: TagColour };
