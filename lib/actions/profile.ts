"use server";
import { z } from "zod";
import { ChangePassword, RevokeSession } from "@/lib/core/identity/schema";
import { UserId } from "@/lib/core/ids";
import { UpdateProfile } from "@/lib/core/users/schema";
import { routes } from "@/lib/routes";
import { changePassword } from "@/lib/services/identity/change-password";
import { revokeSession, signOutEverywhere } from "@/lib/services/identity/sign-out";
import { noteCode } from "@/lib/services/profile/note-code";
import { updateProfile } from "@/lib/services/profile/update-profile";
import { defineAction } from "@/lib/web/define-action";

export const updateProfileAction = defineAction("profile.update", UpdateProfile, updateProfile);
export const changePasswordAction = defineAction("profile.update", ChangePassword, (ctx, input) =>
  changePassword(ctx, input),
);
export const revokeSessionAction = defineAction("profile.update", RevokeSession, revokeSession);
export const signOutEverywhereAction = defineAction("profile.update", z.strictObject({}), signOutEverywhere, {
  goTo: () => routes.signIn(),
});
export const noteCodeAction = defineAction("profile.read", z.strictObject({ userId: UserId }), noteCode);
