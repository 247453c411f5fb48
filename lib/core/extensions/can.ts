import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";
import type { UserId } from "@/lib/core/ids";
import { isReservedWord } from "./reserved";

/** Days a renamed or released extension keeps resolving to its old user: printed codes live on. */
export const formerExtensionDays = 180;

export type SetExtensionFacts = {
  readonly word: string;
  readonly userId: UserId;
  readonly companyReservedWords: readonly string[];
  /** Who has the folded word now, or had it less than `formerExtensionDays` ago. */
  readonly holder: { readonly userId: UserId; readonly name: string; readonly standing: "current" | "former" } | null;
};

export const extensionCan = {
  /** Whether the user may be given the word; their own current or former one may always be set again. */
  set: ({ word, userId, companyReservedWords, holder }: SetExtensionFacts): Verdict => {
    if (isReservedWord(word, companyReservedWords)) return refused("This word is reserved");
    if (holder === null || holder.userId === userId) return allowed;
    return holder.standing === "current"
      ? refused(`${holder.name} has this extension`)
      : refused(
          `${holder.name} had this extension less than ${formerExtensionDays} days ago and printed codes may still use it`,
        );
  },
};
