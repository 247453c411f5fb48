import type { Mutant } from "./mutant";

const own = "lib/services/invitations/invitations.db.test.ts";
const races = "lib/services/invitations/races.db.test.ts";

/** That an invitation goes to whom it may, once, and that one which was taken back never does. */
export const ofInvitations: readonly Mutant[] = [
  {
    name: "invited-into-a-second-room",
    file: "lib/services/invitations/invite-client.ts",
    find: "    if (there) throw",
    replace: "    if (there && there.state === null) throw",
    tests: { project: "database", files: [own], title: "is not invited again, on whichever address" },
  },
  {
    name: "invitation-of-anyone-taken-back",
    file: "lib/services/invitations/lock-invitation.ts",
    find: ", visibleRooms(ctx.actor));",
    replace: ");",
    tests: { project: "database", files: [own], title: "each sees and takes back what is theirs" },
  },
  {
    name: "taken-back-and-still-sent",
    file: "lib/services/messages/deliver-message.ts",
    find: "roomState !== null && !isLiveRoom(roomState)",
    replace: "false",
    tests: { project: "database", files: [own], title: "what still waits does not go out" },
  },
  {
    name: "taken-back-beside-its-answer",
    file: "lib/services/invitations/lock-invitation.ts",
    find: "  await lockIdentity(tx, ctx, seen.identityId);\n",
    replace: "",
    tests: { project: "database", files: [races], title: "taken back and answered at once" },
  },
  {
    name: "sent-again-while-under-way",
    file: "lib/services/invitations/resend-invitation.ts",
    find: "onItsWay: await isOnItsWay(tx, ctx, room.invitationMessageId)",
    replace: "onItsWay: false",
    tests: { project: "database", files: [own], title: "not while it is on its way" },
  },
];
