import "server-only";
import { currentCtx, secureCookies } from "@/lib/web/session";

/** Whether the pop-up of a frame finds somebody signed in, whom it then vouches for, or has to ask who is there. */
export const loadTeamsSignIn = async (): Promise<{ signedIn: boolean }> => ({
  signedIn: (await currentCtx()) !== null,
});

/** Whether this installation can be shown in Teams at all: a frame there takes pages and cookies by https alone. */
export const canBeFramed = (): boolean => secureCookies();
