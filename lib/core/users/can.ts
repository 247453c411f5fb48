import type { Role } from "@/lib/core/access/actor";
import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import type { UserState } from "./schema";

const lastAdmin = "This is the last active admin: make someone else an admin first";

/** What may be done with a user now. `otherAdmins` counts active admins besides this user. */
export const userCan = {
  disable: (user: { state: UserState; roles: readonly Role[]; otherAdmins: number; isSelf: boolean }): Verdict => {
    if (user.state !== "active") return refused("The user is not active");
    if (user.isSelf) return refused("You cannot disable yourself: ask another admin");
    return user.roles.includes("admin") && user.otherAdmins === 0 ? refused(lastAdmin) : allowed;
  },
  archive: (user: { state: UserState; roles: readonly Role[]; otherAdmins: number; isSelf: boolean }): Verdict => {
    if (user.state === "archived") return refused("The user is archived already");
    if (user.isSelf) return refused("You cannot archive yourself: ask another admin");
    const isLast = user.state === "active" && user.roles.includes("admin") && user.otherAdmins === 0;
    return isLast ? refused(lastAdmin) : allowed;
  },
  enable: (user: { state: UserState }): Verdict =>
    user.state === "disabled" ? allowed : refused("The user is not disabled"),
  changeRoles: (user: {
    state: UserState;
    before: readonly Role[];
    after: readonly Role[];
    otherAdmins: number;
  }): Verdict => {
    const losesAdmin = user.state === "active" && user.before.includes("admin") && !user.after.includes("admin");
    return losesAdmin && user.otherAdmins === 0 ? refused(lastAdmin) : allowed;
  },
};

/** Whether an edit ends the user's sessions: a role lost or another unit. A role gained acts at once without that. */
export const endsSessions = (
  before: { roles: readonly Role[]; ouId: string | null },
  after: { roles: readonly Role[]; ouId: string | null },
): boolean => before.ouId !== after.ouId || before.roles.some((role) => !after.roles.includes(role));
