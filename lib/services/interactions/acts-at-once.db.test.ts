import { expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { makeInteraction } from "@/db/testing/make-interaction";
import type { Ctx } from "@/lib/core/access/ctx";
import { manyWait } from "@/lib/services/onboarding/testing/waits";
import { closeInteraction } from "./close-interaction";
import { reopenInteraction } from "./reopen-interaction";
import { takeInteraction } from "./take-interaction";
import { makeDesk } from "./testing/make-desk";

// Real commits, in this file's own database: what two people do at once cannot be shown within one transaction.
const free = ({ companyId, actor, clock }: Ctx): Ctx => ({ companyId, actor, clock, address: null });

test("a client who writes while their last interaction is opened again is first: one is open, and the sentence says so", async () => {
  const { company, anna, place, id } = await unscoped(makeDesk);
  await closeInteraction(free(anna.ctx), { interactionId: id, version: 1 });
  const reopening = await unscoped(async (tx) => {
    await makeInteraction(tx, company, { ...place, status: "unmanaged" });
    const waiting = reopenInteraction(free(company.admin.ctx), { interactionId: id, version: 2 }).catch(
      (error: unknown) => error,
    );
    await manyWait(free(company.admin.ctx), 1);
    // Answered only once this one is through.
    return { waiting };
  });
  expect(await reopening.waiting).toMatchObject({
    code: "conflict",
    userMessage: "Another interaction with this client was opened just now",
  });
});

test("of many who take one interaction at once exactly one has it", async () => {
  const { company, anna, lead, place, id } = await unscoped(makeDesk);
  await closeInteraction(free(anna.ctx), { interactionId: id, version: 1 });
  const interactionId = await unscoped((tx) => makeInteraction(tx, company, { ...place, status: "unmanaged" }));
  const take = ({ ctx }: { ctx: Ctx }) => takeInteraction(free(ctx), { interactionId, version: 1 });
  const answers = await Promise.allSettled([lead, company.admin, lead, company.admin].map(take));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "conflict" });
});
