import type { Role } from "@/lib/core/access/actor";
import type { UserId } from "@/lib/core/ids";
import type { UserState } from "@/lib/core/users/schema";

/** Who would take over, as far as one is named. */
export type SuccessorView = { readonly id: UserId; readonly name: string; readonly state: UserState };

export const roles = ["agent", "supervisor", "admin"] as const satisfies readonly Role[];
export const languages = ["en", "it"] as const;
