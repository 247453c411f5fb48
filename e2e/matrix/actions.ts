import type { Role } from "@/lib/core/access/actor";
import type { Target } from "@/lib/services/testing/matrix/make-target";

/**
 * What an action's ids lead to: `company` everything of it, `visible` what `seen(actor)` says, `own` what is the
 * caller's, `profile` the same and everything of the company for admins. A `form` names nothing that exists: those who may are told by `invalid` that they got so far.
 */
type Reach = "company" | "visible" | "own" | "profile" | "form";

export type ActionExpectation = {
  readonly may: readonly Role[];
  readonly reach: Reach;
  readonly input: (at: Target) => Readonly<Record<string, unknown>>;
};

const admins = ["admin"] as const;
const everyone = ["agent", "supervisor", "admin"] as const;
const nothing = () => ({});
const form = (may: readonly Role[]): ActionExpectation => ({ may, reach: "form", input: nothing });
const admin = (input: ActionExpectation["input"]): ActionExpectation => ({ may: admins, reach: "company", input });
const named = admin(({ userId }) => ({ userId }));
const leads = ["supervisor", "admin"] as const;
const looked = ({ interactionId }: Target) => ({ interactionId, version: 1 });
const tag = ({ tagId }: Target) => ({ tagId, version: 1 });
const canned = ({ cannedAnswerId }: Target) => ({ cannedAnswerId, version: 1 });
const disposition = ({ dispositionId }: Target) => ({ dispositionId, version: 1 });
const phone = "+12025570003";

const account = (at: Target) => ({
  connectionId: at.connectionId,
  address: at.newAddress,
  name: "Desk",
  key: "ZZZZ2",
  purpose: "secondary",
  country: null,
  maxLiveRooms: null,
  priority: 100,
  userId: null,
  contactListId: at.contactListId,
  description: null,
});

const pairs = (at: Target) => ({ kind: "ids", ids: [at.coolingRoomId] });
const inTwoMonths = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

const pool = {
  name: "Another pool",
  primaries: [],
  secondaries: [],
  ouIds: [],
  mappings: [],
  defaultRegion: null,
  fallbackUpward: false,
  matchSharedCode: true,
  cooldownDays: null,
};

const client = (at: Target) => ({
  displayName: "Somebody",
  firstName: null,
  lastName: null,
  email: null,
  employer: null,
  country: null,
  language: null,
  contactListId: at.contactListId,
  tags: [],
  notes: null,
  custom: {},
});
const clients = (at: Target) => ({ kind: "ids", ids: [at.clientId] });
const number = { channel: "whatsapp", phone: "+12025550187", sharesPhone: true };
const seen = (may: readonly Role[], input: ActionExpectation["input"]): ActionExpectation => ({
  may,
  reach: "visible",
  input,
});
const supervisors = ["supervisor", "admin"] as const;

const user = (at: Target) => ({
  name: "Somebody",
  email: `${at.userId}@example.test`,
  title: null,
  country: null,
  language: null,
  zone: null,
  ouId: at.ouId,
  roles: ["agent"],
  extension: null,
  successorId: null,
  supervisedOuIds: [],
  supervisedAccountIds: [],
});

const view = (may: readonly Role[], wish: object): ActionExpectation => ({
  may,
  reach: "own",
  input: ({ viewId }) => ({ viewId, version: 1, ...wish }),
});

/** Every server action of the build, by its name. */
export const actions: Readonly<Record<string, ActionExpectation>> = {
  createAccountAction: form(admins),
  updateAccountAction: admin((at) => ({ ...account(at), accountId: at.idleAccountId, version: 1 })),
  changeAccountStatesAction: admin(({ accountId }) => ({
    accounts: { kind: "ids", ids: [accountId] },
    act: "disable",
  })),
  changeAccountStateAction: admin(({ accountId }) => ({ accountId, version: 1, act: "disable" })),
  endAccountRoomsAction: admin(({ accountId }) => ({ accountId, expectedCount: 1, reason: "" })),
  takeBackAccountAction: admin(({ accountId }) => ({ accountId, version: 1, reason: "" })),
  handOverAccountAction: admin(({ accountId, userId }) => ({ accountId, version: 1, userId })),
  removeAccountAction: admin((at) => ({ accountId: at.idleAccountId, version: 1 })),
  addAccountAgentsAction: admin((at) => ({ accountId: at.sharedAccountId, userIds: [at.userId] })),
  removeAccountAgentsAction: admin((at) => ({
    accountId: at.sharedAccountId,
    userIds: [at.userId],
    heirId: null,
    expectedOpen: 0,
  })),
  createClientAction: form(everyone),
  updateClientAction: seen(everyone, (at) => ({ ...client(at), clientId: at.clientId, version: 1 })),
  assignClientsAction: seen(supervisors, (at) => ({ clients: clients(at), how: "add", userIds: [at.userId] })),
  archiveClientsAction: seen(supervisors, (at) => ({ clients: clients(at), expectedRooms: 1 })),
  restoreClientsAction: seen(supervisors, ({ clientId }) => ({ ids: [clientId] })),
  refuseClientAction: seen(everyone, ({ clientId }) => ({
    clientId,
    identityId: null,
    act: "block",
    reason: "A test",
  })),
  addIdentityAction: seen(everyone, ({ clientId }) => ({ clientId, ...number })),
  removeIdentityAction: seen(everyone, ({ clientId, identityId }) => ({ clientId, identityId })),
  mergeClientsAction: seen(supervisors, (at) => ({ clientId: at.clientId, version: 1, mergedId: at.secondClientId })),
  undoMergeAction: seen(supervisors, ({ mergeId }) => ({ mergeId })),
  splitClientAction: seen(supervisors, ({ clientId, identityId }) => ({
    clientId,
    version: 1,
    identityIds: [identityId],
    displayName: "Another",
  })),
  promoteProspectAction: seen(everyone, ({ cardId }) => ({ cardId, profile: { kind: "new" } })),
  dismissProspectsAction: seen(everyone, ({ cardId }) => ({
    cards: { kind: "ids", ids: [cardId] },
    reason: "A test",
  })),
  createContactListAction: form(admins),
  updateContactListAction: admin((at) => ({
    contactListId: at.spareListId,
    version: 1,
    name: "Renamed",
    description: null,
  })),
  removeContactListAction: admin((at) => ({ contactListId: at.spareListId, version: 1 })),
  createClientFieldAction: form(admins),
  updateClientFieldAction: admin((at) => ({ fieldId: at.clientFieldId, version: 1, name: "Renamed", options: [] })),
  removeClientFieldAction: admin((at) => ({ fieldId: at.clientFieldId, version: 1 })),
  inviteClientAction: seen(["agent"], ({ clientId }) => ({ kind: "client", clientId, channel: "whatsapp" })),
  resendInvitationAction: seen(["agent"], ({ roomId }) => ({ roomId })),
  cancelInvitationAction: seen(everyone, ({ roomId }) => ({ roomId })),
  resolveAlertAction: { may: everyone, reach: "own", input: ({ alertId }) => ({ alertId }) },
  sendTestMessageAction: admin(({ accountId }) => ({ accountId, to: phone, templateId: null })),
  createConnectionAction: form(admins),
  updateConnectionAction: admin(({ connectionId }) => ({ connectionId, version: 1, name: "Renamed", values: {} })),
  testConnectionAction: admin(({ connectionId }) => ({ connectionId })),
  rotateWebhookTokenAction: admin(({ connectionId }) => ({ connectionId, version: 1 })),
  startTemplateSyncAction: admin(({ connectionId }) => ({ connectionId })),
  mapTemplateAction: admin(({ templateId }) => ({ templateId, mappedTo: "M5" })),
  removeConnectionAction: admin((at) => ({ connectionId: at.spareConnectionId, version: 1 })),
  setExtensionAction: admin(({ userId }) => ({ userId, word: `w${userId.slice(0, 8)}` })),
  releaseExtensionAction: named,
  sendMessageAction: {
    may: ["agent"],
    reach: "visible",
    input: ({ interactionId }) => ({ interactionId, text: "Hello" }),
  },
  sendAgainAction: { may: ["agent"], reach: "visible", input: (at) => ({ messageId: at.failedId }) },
  setUnreadAction: seen(everyone, (at) => ({ interactionId: at.interactionId, unread: true })),
  takeInteractionAction: seen(everyone, looked),
  takeOverInteractionAction: seen(leads, looked),
  assignInteractionAction: seen(leads, (at) => ({ ...looked(at), userId: at.colleagueId })),
  closeInteractionAction: seen(everyone, looked),
  disposeInteractionAction: seen(everyone, (at) => ({ ...looked(at), dispositionId: at.dispositionId })),
  reopenInteractionAction: seen(everyone, looked),
  tagInteractionAction: seen(everyone, (at) => ({ ...looked(at), add: [], remove: ["never"] })),
  createCannedAnswerAction: form(admins),
  updateCannedAnswerAction: admin((at) => ({ ...canned(at), key: "renamed", text: "Hello" })),
  archiveCannedAnswerAction: admin(canned),
  restoreCannedAnswerAction: admin(canned),
  createTagAction: form(admins),
  updateTagAction: admin((at) => ({ ...tag(at), name: "Renamed", colour: "none" })),
  archiveTagAction: admin(tag),
  restoreTagAction: admin(tag),
  createDispositionAction: form(admins),
  renameDispositionAction: admin((at) => ({ ...disposition(at), name: "Renamed" })),
  moveDispositionAction: admin(({ dispositionId }) => ({ dispositionId, to: "up" })),
  archiveDispositionAction: admin(disposition),
  restoreDispositionAction: admin(disposition),
  removeDispositionAction: admin(disposition),
  markReadAction: { may: everyone, reach: "visible", input: ({ interactionId }) => ({ interactionId }) },
  startExportAction: form(everyone),
  deleteInteractionAction: seen(leads, looked),
  restoreInteractionAction: seen(leads, ({ interactionId }) => ({ interactionId })),
  setHoldAction: admin(({ interactionId }) => ({ on: { kind: "interaction", interactionId }, reason: "A test" })),
  liftHoldAction: admin(({ interactionId }) => ({ on: { kind: "interaction", interactionId }, reason: "A test" })),
  eraseClientAction: admin(({ clientId }) => ({ clientId, name: "Nobody", expectedRooms: 1 })),
  cancelExportAction: { may: everyone, reach: "own", input: ({ exportId }) => ({ exportId }) },
  startBulkAction: {
    may: leads,
    reach: "form",
    input: ({ interactionId }) => ({ act: "close", chosen: { kind: "ids", ids: [interactionId] } }),
  },
  undoBulkAction: { may: leads, reach: "own", input: ({ bulkId }) => ({ bulkId }) },
  cancelBulkAction: { may: leads, reach: "own", input: ({ bulkId }) => ({ bulkId }) },
  reopenRoomAction: seen(everyone, ({ coolingRoomId }) => ({ roomId: coolingRoomId })),
  freezeRoomAction: seen(everyone, ({ roomId }) => ({ roomId, reason: "A test" })),
  clearRoomAction: seen(everyone, ({ roomId }) => ({ roomId, reason: "A test" })),
  verifyRoomAction: seen(everyone, ({ roomId }) => ({ roomId })),
  handOverRoomAction: seen(everyone, ({ roomId, colleagueId }) => ({ roomId, userId: colleagueId, reason: "A test" })),
  endRoomAction: { may: everyone, reach: "visible", input: ({ roomId }) => ({ roomId, reason: "" }) },
  // Told by what they are: that none of them is open is all that is said.
  replayEventsAction: form(admins),
  discardEventsAction: form(admins),
  retryJobAction: admin(({ jobId }) => ({ jobId })),
  discardJobAction: admin(({ jobId }) => ({ jobId, reason: "A test" })),
  createPoolAction: form(admins),
  updatePoolAction: admin(({ poolId }) => ({ ...pool, poolId, version: 1 })),
  changePoolStateAction: admin(({ poolId }) => ({ poolId, version: 1, to: "inactive" })),
  moveAccountAction: admin(({ idleAccountId: accountId, poolId, emptyOuId: toPoolId }) => ({
    accountId,
    poolId,
    toPoolId,
  })),
  mapCountryAction: admin(({ poolId }) => ({ poolId, version: 1, from: "HK", to: "SG" })),
  removePoolAction: admin(({ poolId }) => ({ poolId, version: 1 })),
  extendPairsAction: admin((at) => ({ pairs: pairs(at), day: inTwoMonths, zone: "UTC", reason: "A test" })),
  freePairsAction: admin((at) => ({ pairs: pairs(at), reason: "A test" })),
  changeSettingAction: form(admins),
  saveTextAction: form(admins),
  resetTextAction: form(admins),
  noteCodeAction: { may: everyone, reach: "profile", input: ({ userId }) => ({ userId }) },
  updateProfileAction: form(everyone),
  changePasswordAction: form(everyone),
  revokeSessionAction: { may: everyone, reach: "own", input: ({ sessionId }) => ({ sessionId }) },
  signOutEverywhereAction: form(everyone),
  savePhoneAction: form(admins),
  writeFromPhoneAction: admin(({ accountId }) => ({ phone, accountId, text: "Hello" })),
  readOnPhoneAction: admin(({ accountId }) => ({ phone, accountId })),
  setFailureAction: form(admins),
  lapseWindowAction: admin((at) => ({ phone: at.phone, accountId: at.accountId })),
  createUnitAction: admin((at) => ({ name: "Below", parentId: at.ouId })),
  renameUnitAction: admin((at) => ({ ouId: at.emptyOuId, name: "Renamed", version: 1 })),
  moveUnitAction: admin((at) => ({ ouId: at.emptyOuId, parentId: at.ouId, version: 1 })),
  removeUnitAction: admin((at) => ({ ouId: at.emptyOuId, version: 1 })),
  createUserAction: form(admins),
  updateUserAction: admin((at) => ({ ...user(at), userId: at.userId, version: 1 })),
  disableUserAction: named,
  enableUserAction: admin((at) => ({ userId: at.disabledUserId })),
  archiveUserAction: admin(({ userId }) => ({ userId, version: 1, rooms: { kind: "end" }, expectedRooms: 1 })),
  createLinkAction: named,
  signOutUserAction: named,
  unlockUserAction: named,
  saveViewAction: form(everyone),
  updateViewAction: view(everyone, { query: "search=status+is+open" }),
  renameViewAction: view(everyone, { name: "Renamed" }),
  shareViewAction: view(supervisors, { shared: true }),
  removeViewAction: view(everyone, {}),
};
