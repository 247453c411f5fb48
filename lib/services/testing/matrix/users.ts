import { randomUUID } from "node:crypto";
import { parseTableQuery } from "@/lib/core/table-query";
import { CreateUser, UpdateUser } from "@/lib/core/users/schema";
import { SetExtension } from "@/lib/core/extensions/form";
import { checkExtensionImport } from "@/lib/services/extensions/check-import";
import { exportExtensions } from "@/lib/services/extensions/export-extensions";
import { getPrinted } from "@/lib/services/extensions/get-printed";
import { importExtensions } from "@/lib/services/extensions/import-extensions";
import { extensionList, listExtensions } from "@/lib/services/extensions/list-extensions";
import { releaseExtension } from "@/lib/services/extensions/release-extension";
import { setExtension } from "@/lib/services/extensions/set-extension";
import { suggestExtensions } from "@/lib/services/extensions/suggest-extensions";
import { archiveUser } from "@/lib/services/users/archive-user";
import { disableUser, enableUser } from "@/lib/services/users/change-user-state";
import { createUser } from "@/lib/services/users/create-user";
import { exportUsers } from "@/lib/services/users/export-users";
import { getUser } from "@/lib/services/users/get-user";
import { findDemoSignIns } from "@/lib/services/demo/find-demo-sign-ins";
import { listUsers, userList } from "@/lib/services/users/list-users";
import { previewArchive } from "@/lib/services/users/preview-archive";
import { signOutUser } from "@/lib/services/users/sign-out-user";
import { unlockUser } from "@/lib/services/users/unlock-user";
import { updateUser } from "@/lib/services/users/update-user";
import { userChoices } from "@/lib/services/users/user-choices";
import { type Expectations, admins } from "./expectation";
import { drained } from "./drained";
import type { Target } from "./make-target";

const form = (at: Target) => ({
  name: "Somebody",
  email: `${randomUUID()}@example.test`,
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

export const users: Expectations = {
  findDemoSignIns: { may: admins, reach: "list", run: (ctx) => findDemoSignIns(ctx) },
  listUsers: { may: admins, reach: "list", run: (ctx) => listUsers(ctx, parseTableQuery({}, userList)) },
  exportUsers: {
    may: admins,
    reach: "blind",
    run: (ctx, at) => drained(exportUsers(ctx, { kind: "ids", ids: [at.userId] })),
  },
  getUser: { may: admins, reach: "company", run: (ctx, at) => getUser(ctx, at.userId) },
  userChoices: { may: admins, reach: "blind", run: (ctx, at) => userChoices(ctx, at.userId) },
  previewArchive: {
    may: admins,
    reach: "company",
    run: (ctx, at) => previewArchive(ctx, { userId: at.userId, successorId: null }),
    linking: (ctx, own, at) => previewArchive(ctx, { userId: own.userId, successorId: at.userId }),
  },
  archiveUser: {
    may: admins,
    reach: "company",
    run: (ctx, at) => archiveUser(ctx, { userId: at.userId, version: 1, rooms: { kind: "end" }, expectedRooms: 1 }),
    linking: (ctx, own, at) =>
      archiveUser(ctx, {
        userId: own.userId,
        version: 1,
        rooms: { kind: "pass", successorId: at.userId },
        expectedRooms: 1,
      }),
  },
  createUser: { may: admins, reach: "links", run: (ctx, at) => createUser(ctx, CreateUser.parse(form(at))) },
  updateUser: {
    may: admins,
    reach: "company",
    run: (ctx, at) => updateUser(ctx, UpdateUser.parse({ ...form(at), userId: at.userId, version: 1 })),
    linking: (ctx, own, at) =>
      updateUser(
        ctx,
        UpdateUser.parse({
          ...form(own),
          userId: own.userId,
          version: 1,
          supervisedOuIds: [at.ouId],
          successorId: at.userId,
        }),
      ),
  },
  disableUser: { may: admins, reach: "company", run: (ctx, { userId }) => disableUser(ctx, { userId }) },
  enableUser: { may: admins, reach: "company", run: (ctx, at) => enableUser(ctx, { userId: at.disabledUserId }) },
  signOutUser: { may: admins, reach: "company", run: (ctx, { userId }) => signOutUser(ctx, { userId }) },
  unlockUser: { may: admins, reach: "company", run: (ctx, { userId }) => unlockUser(ctx, { userId }) },
};

const extensionFile = {
  bytes: new TextEncoder().encode("User,Extension\nnobody@matrix.example,nobody"),
  columns: null,
};

export const extensions: Expectations = {
  listExtensions: { may: admins, reach: "list", run: (ctx) => listExtensions(ctx, parseTableQuery({}, extensionList)) },
  exportExtensions: {
    may: admins,
    reach: "blind",
    run: (ctx, at) => drained(exportExtensions(ctx, { kind: "ids", ids: [at.userId] })),
  },
  getPrinted: { may: admins, reach: "company", run: (ctx, { userId }) => getPrinted(ctx, { userId }) },
  suggestExtensions: {
    may: admins,
    reach: "blind",
    run: (ctx, { userId }) => suggestExtensions(ctx, { name: "Michael Rossi", userId }),
  },
  checkExtensionImport: { may: admins, reach: "list", run: (ctx) => checkExtensionImport(ctx, extensionFile) },
  // Of nobody: a file that names none of the company's users is refused for everyone alike.
  importExtensions: {
    may: admins,
    reach: "list",
    run: (ctx) => importExtensions(ctx, extensionFile),
    but: { admin: "conflict", operator: "conflict" },
  },
  setExtension: {
    may: admins,
    reach: "company",
    run: (ctx, { userId }) => setExtension(ctx, SetExtension.parse({ userId, word: "michael" })),
  },
  releaseExtension: { may: admins, reach: "company", run: (ctx, { userId }) => releaseExtension(ctx, { userId }) },
};
