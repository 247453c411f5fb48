import { expect, test } from "vitest";
import { endsSessions, userCan } from "./can";

const admin = { state: "active", roles: ["admin"], isSelf: false } as const;

test("the last active admin stays one", () => {
  expect(userCan.disable({ ...admin, otherAdmins: 0 }).allowed).toBe(false);
  expect(userCan.disable({ ...admin, otherAdmins: 1 }).allowed).toBe(true);
  const roles = { state: "active", before: ["admin", "agent"], after: ["agent"] } as const;
  expect(userCan.changeRoles({ ...roles, otherAdmins: 0 }).allowed).toBe(false);
  expect(userCan.changeRoles({ ...roles, otherAdmins: 1 }).allowed).toBe(true);
  expect(userCan.changeRoles({ ...roles, after: ["admin"], otherAdmins: 0 }).allowed).toBe(true);
});

test("nobody disables themselves, and only active users are disabled, only disabled ones enabled", () => {
  expect(userCan.disable({ ...admin, isSelf: true, otherAdmins: 3 }).allowed).toBe(false);
  expect(userCan.disable({ ...admin, state: "disabled", otherAdmins: 3 }).allowed).toBe(false);
  expect(userCan.enable({ state: "active" }).allowed).toBe(false);
  expect(userCan.enable({ state: "archived" }).allowed).toBe(false);
});

test("a lost role or another unit ends the sessions, a gained role does not", () => {
  const before = { roles: ["agent"], ouId: "a" } as const;
  expect(endsSessions(before, { roles: ["agent", "admin"], ouId: "a" })).toBe(false);
  expect(endsSessions(before, { roles: ["admin"], ouId: "a" })).toBe(true);
  expect(endsSessions(before, { roles: ["agent"], ouId: "b" })).toBe(true);
});

test("nobody archives themselves or the last admin, and nobody is archived twice", () => {
  expect(userCan.archive({ ...admin, otherAdmins: 1 }).allowed).toBe(true);
  expect(userCan.archive({ ...admin, otherAdmins: 0 }).allowed).toBe(false);
  expect(userCan.archive({ ...admin, isSelf: true, otherAdmins: 3 }).allowed).toBe(false);
  expect(userCan.archive({ ...admin, state: "archived", otherAdmins: 3 }).allowed).toBe(false);
  expect(userCan.archive({ ...admin, state: "disabled", otherAdmins: 0 }).allowed).toBe(true);
});
