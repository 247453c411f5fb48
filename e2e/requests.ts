import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { contactLists, identities, onboardingRuns } from "@/db/schema";
import type { RequestCardId } from "@/lib/core/ids";
import { makeProfile } from "@/lib/services/interactions/profile-for";
import { openCard } from "@/lib/services/prospects/open-card";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { demoCtx, first, look, nextPhone } from "./demo";
import { type Desk, makeDesk } from "./desk";
import { expect } from "./fixtures";

/**
 * The request of a client who asked while promotion was off: it stays open when the setting is switched back, so that no
 * spec has to switch it for all the others. The client has written to the company before.
 */
export async function openRequest(desk: Desk, phone: string): Promise<RequestCardId> {
  const ctx = await demoCtx();
  const byPhone = and(eq(identities.companyId, ctx.companyId), eq(identities.phone, phone));
  const known = () => look((tx) => tx.select().from(identities).where(byPhone));
  await expect.poll(async () => (await known()).length, { timeout: 20_000 }).toBe(1);
  const identity = first(await known());
  return transact(ctx, async (tx) => {
    const lists = await tx.select().from(contactLists).where(eq(contactLists.companyId, ctx.companyId)).limit(1);
    const clientId = await makeProfile(tx, ctx, identity, { contactListId: first(lists).id, stage: "prospect" });
    const card = await openCard(tx, ctx, { userId: desk.member.id, identity, clientId, told: false });
    return card.id;
  });
}

/** A whole request of a client who has just asked, for a desk of its own unless one is given. */
export async function makeRequest(given?: Desk): Promise<RequestCardId> {
  const ctx = await demoCtx();
  const desk = given ?? (await makeDesk(1));
  const phone = nextPhone();
  const write = (text: string) => writeFromPhone(ctx, { phone, accountId: desk.primary.id, text });
  await savePhone(ctx, { phone, name: "Sam" });
  await write("Good morning, who is there?");
  const cardId = await openRequest(desk, phone);
  await write(`#${desk.extension} Can you call me about my bonds?`);
  const run = eq(onboardingRuns.cardId, cardId);
  await expect
    .poll(async () => (await look((tx) => tx.select().from(onboardingRuns).where(run))).length, { timeout: 20_000 })
    .toBe(1);
  return cardId;
}
