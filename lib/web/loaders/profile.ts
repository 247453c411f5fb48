import "server-only";
import { cache } from "react";
import { listSessions } from "@/lib/services/identity/list-sessions";
import { getProfile } from "@/lib/services/profile/get-profile";
import { requireCtx, viewer } from "@/lib/web/session";

/** Who looks; a stranger is led to the sign-in. */
export const loadViewer = () => viewer();

export const loadProfile = cache(async () => getProfile(await requireCtx("profile.read")));
export const loadSessions = cache(async () => listSessions(await requireCtx("profile.read")));
