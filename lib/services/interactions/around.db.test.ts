import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { interactions, interactionTags } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeInteraction } from "@/db/testing/make-interaction";
import { rolledBack } from "@/db/testing/rolled-back";
import { descriptors } from "@/lib/providers/registry";
import { createTag } from "@/lib/services/tags/create-tag";
import { assignInteraction } from "./assign-interaction";
import { closeInteraction } from "./close-interaction";
import { getInteraction } from "./get-interaction";
import { makeDesk } from "./testing/make-desk";

test("around a conversation stand its tags, the acts with their reasons, who did what, and the client's others in sight", () =>
  rolledBack(async (tx) => {
    const { company, anna, wei, lead, account, place, id } = await makeDesk(tx);
    await createTag(company.admin.ctx, { name: "vip", colour: "accent" });
    const tagged = { companyId: company.id, interactionId: id };
    await tx.insert(interactionTags).values([
      { ...tagged, tag: "vip" },
      { ...tagged, tag: "a word of before" },
    ]);
    await closeInteraction(anna.ctx, { interactionId: id, version: 1 });
    const now = await makeInteraction(tx, company, { ...place, ownerId: anna.id });
    const elsewhere = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    const hidden = { ...place, accountId: elsewhere.id, ownerId: company.admin.id };
    const adminsOwn = await makeInteraction(tx, company, hidden);
    await assignInteraction(lead.ctx, { interactionId: now, version: 1, userId: wei.id });

    const seen = await getInteraction(lead.ctx, id, descriptors);
    expect(seen).toMatchObject({
      version: 2,
      tags: [
        { name: "a word of before", colour: "none" },
        { name: "vip", colour: "accent" },
      ],
      disposition: [],
      history: [{ action: "interaction.close", who: "Anna", detail: null }],
      mayAudit: false,
    });
    expect(seen.acts.reopen).toEqual({ allowed: false, reason: "Another interaction with this client is open here" });
    expect(seen.others.map((other) => [other.id, other.account, other.agent])).toEqual([[now, account.key, "Wei"]]);
    const all = await getInteraction(company.admin.ctx, id, descriptors);
    expect(all.others.map((other) => other.id).toSorted()).toEqual([now, adminsOwn].toSorted());
    expect(all.mayAudit).toBe(true);
    expect((await getInteraction(anna.ctx, id, descriptors)).others.map((other) => other.id)).toEqual([now]);
    await expect(getInteraction(anna.ctx, adminsOwn, descriptors)).rejects.toMatchObject({ code: "not_found" });
    expect((await getInteraction(lead.ctx, now, descriptors)).history).toMatchObject([
      { action: "interaction.assign", who: "Lea", detail: "Wei" },
    ]);
    await tx
      .update(interactions)
      .set({ dispositionFirst: "Sale", dispositionSecond: "Won" })
      .where(eq(interactions.id, id));
    expect((await getInteraction(anna.ctx, id, descriptors)).disposition).toEqual(["Sale", "Won"]);
  }));
