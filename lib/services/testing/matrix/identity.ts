import { SessionId } from "@/lib/core/ids";
import { changePassword } from "@/lib/services/identity/change-password";
import { createLink } from "@/lib/services/identity/create-link";
import { listSessions } from "@/lib/services/identity/list-sessions";
import { openFrame } from "@/lib/services/identity/open-frame";
import { ownSession, revokeSession, signOut, signOutEverywhere } from "@/lib/services/identity/sign-out";
import { getProfile } from "@/lib/services/profile/get-profile";
import { getQr } from "@/lib/services/profile/get-qr";
import { noteCode } from "@/lib/services/profile/note-code";
import { updateProfile } from "@/lib/services/profile/update-profile";
import { type Expectations, admins, users } from "./expectation";
import { password } from "./world";

export const identity: Expectations = {
  ownSession: { may: [...users, "roleless"], reach: "list", run: async (ctx) => ownSession(ctx) },
  changePassword: {
    may: users,
    reach: "list",
    run: (ctx) => changePassword(ctx, { current: password, next: "un altro gatto sul tetto" }),
  },
  listSessions: { may: users, reach: "seen", run: (ctx) => listSessions(ctx) },
  revokeSession: { may: users, reach: "own", run: (ctx, { sessionId }) => revokeSession(ctx, { sessionId }) },
  signOut: { may: users, reach: "list", run: (ctx) => signOut(ctx) },
  signOutEverywhere: { may: users, reach: "list", run: (ctx) => signOutEverywhere(ctx) },
  openFrame: {
    may: users,
    reach: "list",
    // Nobody of this world signed in, so none has a session that a frame could come from.
    but: { agent: "unauthenticated", supervisor: "unauthenticated", admin: "unauthenticated" },
    run: (ctx) => openFrame(ctx, { frameId: SessionId.parse(crypto.randomUUID()), device: null }),
  },
  createLink: { may: admins, reach: "company", run: (ctx, { userId }) => createLink(ctx, { userId }) },
};

export const profile: Expectations = {
  getProfile: { may: users, reach: "seen", run: (ctx) => getProfile(ctx) },
  updateProfile: {
    may: users,
    reach: "list",
    run: (ctx) => updateProfile(ctx, { language: "it", zone: null, theme: "dark" }),
  },
  noteCode: { may: users, reach: "profile", run: (ctx, { userId }) => noteCode(ctx, { userId }) },
  getQr: { may: users, reach: "profile", run: (ctx, { userId }) => getQr(ctx, { userId }) },
};
