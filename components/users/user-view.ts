import type { Role } from "@/lib/core/access/actor";
import type { UserId } from "@/lib/core/ids";
import type { UserState } from "@/lib/core/users/schema";
import type { ArchiveView } from "@/lib/core/users/view";

/** Who would take over, as far as one is named. */
export type SuccessorView = { readonly id: UserId; readonly name: string; readonly state: UserState };

/** The question before a user is archived: with whom it was asked, and what that would do. */
export type ArchiveAsked = {
  /** Null: nobody was chosen yet. */
  readonly choice: UserId | "none" | null;
  readonly view: ArchiveView;
  /** Why the one who was chosen cannot take over. */
  readonly problem: string | null;
};

export const roles = ["agent", "supervisor", "admin"] as const satisfies readonly Role[];
export const languages = ["en", "it"] as const;
