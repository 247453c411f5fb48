"use server";
import { ArchiveUser, CreateUser, NamedUser, UpdateUser } from "@/lib/core/users/schema";
import { routes } from "@/lib/routes";
import { createLink } from "@/lib/services/identity/create-link";
import { archiveUser } from "@/lib/services/users/archive-user";
import { disableUser, enableUser } from "@/lib/services/users/change-user-state";
import { createUser } from "@/lib/services/users/create-user";
import { signOutUser } from "@/lib/services/users/sign-out-user";
import { unlockUser } from "@/lib/services/users/unlock-user";
import { updateUser } from "@/lib/services/users/update-user";
import { defineAction } from "@/lib/web/define-action";

export const createUserAction = defineAction("user.create", CreateUser, createUser, {
  goTo: (user) => routes.user({ userId: user.id }),
});
export const updateUserAction = defineAction("user.update", UpdateUser, updateUser);
export const disableUserAction = defineAction("user.disable", NamedUser, disableUser);
export const enableUserAction = defineAction("user.disable", NamedUser, enableUser);
export const createLinkAction = defineAction("user.invite", NamedUser, createLink);
export const signOutUserAction = defineAction("user.sign_out", NamedUser, signOutUser);
export const unlockUserAction = defineAction("user.update", NamedUser, unlockUser);
export const archiveUserAction = defineAction("user.archive", ArchiveUser, archiveUser);
