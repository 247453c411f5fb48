import { and, eq } from "drizzle-orm";
import { makeUser } from "@/db/testing/make-company";
import { only } from "@/db/testing/only";
import type { Tx } from "@/db/client";
import { companySettings, requestCards, users } from "@/db/schema";
import type { UserId } from "@/lib/core/ids";
import { handleInbound } from "@/lib/services/onboarding/handle-inbound";
import {
  makeIdentity,
  makeInbound,
  makeNamed,
  makeWorld,
  type World,
} from "@/lib/services/onboarding/testing/make-world";

let number = 0;
const nextClient = (): string => `+39333${String(4_000_000 + ++number)}`;

/** Auto promotion is off, and a client has asked for Michael: one request is open. */
export async function makeScene(tx: Tx, { secondaries = 1 }: { secondaries?: number } = {}) {
  const world = await makeWorld(tx, { secondaries });
  const { company } = world;
  await switchPromotion(tx, world, false);
  const michael = await makeNamed(tx, world, "michael");
  const phone = nextClient();
  const identityId = await makeIdentity(tx, world, phone);
  const job = company.as({ kind: "job", name: "inbound.received" });
  const ask = async (text = "Hello #michael") => {
    const ref = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text });
    return { ref, ...(await handleInbound(tx, job, ref)) };
  };
  await ask();
  const card = () =>
    only(
      tx
        .select()
        .from(requestCards)
        .where(and(eq(requestCards.companyId, company.id), eq(requestCards.state, "open"))),
    );
  return { world, company, michael, phone, identityId, job, ask, card, cardId: (await card()).id };
}

export const switchPromotion = async (tx: Tx, { company }: World, value: boolean) =>
  tx
    .insert(companySettings)
    .values({ companyId: company.id, name: "auto_promotion", value, changedAt: new Date(company.clock.now()) })
    .onConflictDoUpdate({ target: [companySettings.companyId, companySettings.name], set: { value } });

/** Someone of the company as they are signed in. */
export async function signedIn(tx: Tx, { company }: Pick<World, "company">, userId: UserId) {
  const { actor } = company.admin;
  if (actor.kind !== "user") throw new Error("an admin is a user");
  const { ouId } = await only(
    tx
      .select()
      .from(users)
      .where(and(eq(users.companyId, company.id), eq(users.id, userId))),
  );
  const supervises = { ouIds: [], accountIds: [] };
  return company.as({ ...actor, id: userId, roles: ["agent"], ouId: ouId ?? company.rootId, supervises });
}

/** A supervisor of the whole company's units, and one of none. */
export const supervisors = async (tx: Tx, { company }: World) => ({
  near: await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [company.rootId] } }),
  far: await makeUser(tx, company, { roles: ["supervisor"] }),
});
