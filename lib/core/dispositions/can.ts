import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";
import { deepest } from "./schema";

type Branch = { readonly archived: boolean; readonly used: number; readonly children: readonly Branch[] };

/** Interactions that it, or one below it, was given to. */
const usedBelow = ({ used, children }: Branch): number => children.reduce((sum, child) => sum + usedBelow(child), used);

/** How many stand below it, on every level. */
export const countBelow = ({ children }: Branch): number =>
  children.reduce((sum, child) => sum + 1 + countBelow(child), 0);

export const dispositionCan = {
  grow: ({ level, archived }: { readonly level: number; readonly archived: boolean }): Verdict => {
    if (archived) return refused("It is archived: restore it first");
    return level < deepest ? allowed : refused(`Dispositions have at most ${deepest} levels`);
  },
  archive: ({ archived }: { readonly archived: boolean }): Verdict =>
    archived ? refused("It is archived already") : allowed,
  restore: ({ archived }: { readonly archived: boolean }): Verdict =>
    archived ? allowed : refused("It is not archived"),
  /** Interactions keep what they were given: what one of them has is archived, not removed. */
  remove: (branch: Branch): Verdict =>
    usedBelow(branch) === 0 ? allowed : refused("Interactions have it, or one below it: archive it instead"),
};
