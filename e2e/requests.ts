import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { clients, contactLists, identities, onboardingRuns } from "@/db/schema";
import type { OnboardingRunId, RequestCardId } from "@/lib/core/ids";
import { makeProfile, profileOf } from "@/lib/services/interactions/profile-for";
import { openCard } from "@/lib/services/prospects/open-card";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { demoCtx, first, look, nextPhone, nextPhoneAbroad } from "./demo";
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
    const list = { contactListId: first(lists).id, stage: "prospect" } as const;
    // What their first message made a profile of is the prospect, as onboarding would have it.
    const clientId = (await profileOf(tx, ctx, identity, null)) ?? (await makeProfile(tx, ctx, identity, list));
    const thisClient = and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId));
    await tx.update(clients).set({ stage: "prospect" }).where(thisClient);
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

/** The run of a client of whose country no number is: they asked for a desk's user in vain. */
export async function makeVainRun(): Promise<OnboardingRunId> {
  const desk = await makeDesk(1);
  const phone = nextPhoneAbroad();
  await savePhone(desk.ctx, { phone, name: "Sam" });
  await writeFromPhone(desk.ctx, { phone, accountId: desk.primary.id, text: `#${desk.extension}` });
  const vain = and(eq(onboardingRuns.userId, desk.member.id), eq(onboardingRuns.outcome, "NUMBER_UNAVAILABLE"));
  const runs = () => look((tx) => tx.select({ id: onboardingRuns.id }).from(onboardingRuns).where(vain));
  await expect.poll(async () => (await runs()).length, { timeout: 20_000 }).toBe(1);
  return first(await runs()).id;
}
