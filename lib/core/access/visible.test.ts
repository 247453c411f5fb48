import { expect, test } from "vitest";
import { AccountId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import type { Actor, Role } from "./actor";
import { mayHear, visible } from "./visible";

const id = (n: number) => `019aa000-0000-7000-8000-00000000000${n}`;
const [granted, worked] = [AccountId.parse(id(1)), AccountId.parse(id(2))];
const actor = (...roles: readonly Role[]): Actor => ({
  kind: "user",
  id: UserId.parse(id(3)),
  roles,
  ouId: null,
  supervises: { ouIds: [], accountIds: [granted] },
  worksOn: [worked, granted],
  masked: nothingMasked,
  sessionId: SessionId.parse(id(4)),
});

test.each([
  [["agent"], [worked, granted]],
  [["supervisor"], [granted]],
  [
    ["agent", "supervisor"],
    [granted, worked],
  ],
] as const)("whoever is %j sees the shared accounts of that role, each once", (roles, accountIds) => {
  expect(visible(actor(...roles))).toMatchObject({ all: false, accountIds });
  expect(mayHear(actor(...roles), { accountId: worked })).toBe(accountIds.some((one) => one === worked));
});

test("an admin sees all; what is for admins alone no agent of the account hears", () => {
  expect(visible(actor("admin", "agent"))).toEqual({ all: true });
  expect(mayHear(actor("agent"), { accountId: worked, adminsOnly: true })).toBe(false);
});
