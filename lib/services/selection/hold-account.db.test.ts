import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import { rooms, selections } from "@/db/schema";
import type { IdentityId, UserId } from "@/lib/core/ids";
import { readTrace } from "@/lib/core/selection/pack-trace";
import { selectAccount } from "@/lib/core/selection/select-account";
import {
  makeAccount,
  makeIdentity,
  makeNamed,
  makeWorld,
  type World,
} from "@/lib/services/onboarding/testing/make-world";
import { holdAccount } from "./hold-account";
import { loadFacts, type SelectionAsked } from "./load-facts";
import { reserveRoom } from "./reserve-room";

const job = ({ company }: World) => company.as({ kind: "job", name: "test" });
const asks = (userId: UserId, identityId: IdentityId): SelectionAsked => ({
  userId,
  identityId,
  channel: "whatsapp",
  clientId: null,
});

test("a room of the pair that came up between choice and reservation is not an error: the next round finds it", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx, { secondaries: 2 });
    const asked = asks(await makeNamed(tx, world, "michael"), await makeIdentity(tx, world, "+393331234567"));
    const chosen = selectAccount(await loadFacts(tx, job(world), asked));
    const other = world.secondaryIds.find((id) => chosen.found && id !== chosen.accountId);
    if (!chosen.found || !other) throw new Error("two numbers are needed");
    const { userId, identityId } = asked;
    const at = new Date(world.company.clock.now());
    const room = {
      companyId: world.company.id,
      userId,
      identityId,
      accountId: other,
      channel: "whatsapp",
      frontDoor: false,
    } as const;
    const [made] = await tx
      .insert(rooms)
      .values({ ...room, state: "active", reservedAt: at, activatedAt: at, lastActiveAt: at })
      .returning({ id: rooms.id });
    expect(await holdAccount(tx, job(world), asked, chosen)).toBeNull();
    expect(await tx.select().from(selections)).toEqual([]);
    expect(await reserveRoom(tx, job(world), asked)).toMatchObject({ found: true, isNew: false, roomId: made?.id });
  }));

test("what is stored is packed, and read back it is the trace that was given", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx, { secondaries: 3 });
    for (const country of ["FR", "FR", "DE"]) await makeAccount(tx, world, { poolId: world.poolId, country });
    const asked = asks(await makeNamed(tx, world, "michael"), await makeIdentity(tx, world, "+393331234567"));
    const { trace } = await reserveRoom(tx, job(world), asked);
    const [stored] = await tx.select({ trace: selections.trace }).from(selections);
    expect(readTrace(stored?.trace)).toEqual(trace);
    expect(JSON.stringify(stored?.trace).length).toBeLessThan(JSON.stringify(trace).length * 0.7);
  }));
