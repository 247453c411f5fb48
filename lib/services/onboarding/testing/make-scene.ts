import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId } from "@/lib/core/ids";
import { handleInbound } from "@/lib/services/onboarding/handle-inbound";
import { makeIdentity, makeInbound, makeNamed, makeWorld, sentTo, type World } from "./make-world";

/** The worker's ctx. */
export const job = (world: World): Ctx => world.company.as({ kind: "job", name: "inbound.received" });

/** A message to the primary, and what Onboard made of it. */
export async function write(tx: Tx, world: World, identityId: IdentityId, text: string, type = "text") {
  const ref = await makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text, type });
  return { ref, answer: await handleInbound(tx, job(world), ref) };
}

/** A client, the user Michael with an extension, and so many numbers. */
export async function makeScene(tx: Tx, wishes: { secondaries?: number } = {}) {
  const world = await makeWorld(tx, wishes);
  const identityId = await makeIdentity(tx, world, "+393331234567");
  const michael = await makeNamed(tx, world, "michael");
  const say = (text: string, type?: string) => write(tx, world, identityId, text, type);
  const sent = async () =>
    (await sentTo(tx, world, identityId)).map(({ textKey, accountId }) => [
      textKey,
      accountId === world.primaryId ? "primary" : "secondary",
    ]);
  return { world, identityId, michael, say, sent };
}
