import type { DispositionId } from "@/lib/core/ids";

/** One disposition with those below it, in their order; `used` counts interactions, exactly up to 10,000. */
export type DispositionView = {
  readonly id: DispositionId;
  readonly parentId: DispositionId | null;
  readonly level: number;
  readonly name: string;
  readonly archived: boolean;
  readonly used: number;
  readonly version: number;
  readonly children: readonly DispositionView[];
};

/** What may be chosen when closing; in its order, parents before their children. */
export type DispositionChoice = {
  readonly id: DispositionId;
  readonly parentId: DispositionId | null;
  readonly name: string;
};
