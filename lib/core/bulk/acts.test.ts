import { expect, test } from "vitest";
import type { Actor, Role } from "@/lib/core/access/actor";
import { OuId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { bulkNames, countFault } from "./acts";
import { mayBulk } from "./may-bulk";

const id = "01900000-0000-7000-8000-000000000001";
const as = (...roles: Role[]): Actor => ({
  kind: "user",
  id: UserId.parse(id),
  roles,
  ouId: OuId.parse(id),
  supervises: { ouIds: [], accountIds: [] },
  masked: nothingMasked,
  sessionId: SessionId.parse(id),
});

test("supervisors and admins act on many, agents and whoever is no person do not", () => {
  for (const act of bulkNames) {
    expect(mayBulk(as("supervisor"), act)).toBe(true);
    expect(mayBulk(as("admin"), act)).toBe(true);
    expect(mayBulk(as("agent"), act)).toBe(false);
    expect(mayBulk({ kind: "job", name: "bulk.run" }, act)).toBe(false);
    expect(mayBulk({ kind: "operator" }, act)).toBe(false);
  }
});

test("an act that asks for its count is done to whoever types it, grouped or not, and to nobody else", () => {
  const asks = { typesCount: true };
  for (const typed of ["4310", "4,310", "4.310", "4’310", " 4 310 "]) expect(countFault(asks, typed, 4_310)).toBeNull();
  for (const typed of ["", "431", "43100", "-4310", "4310!", "all", "0x10d6"])
    expect(countFault(asks, typed, 4_310)).toBe("Type 4310 to go on");
  expect(countFault({ typesCount: false }, "", 4_310)).toBeNull();
});
