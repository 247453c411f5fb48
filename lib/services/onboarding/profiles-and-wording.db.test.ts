import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { clients, companySettings, identities, messages, messageTexts } from "@/db/schema";
import { rolledBack } from "@/db/testing/rolled-back";
import { makeProfile } from "@/lib/services/interactions/profile-for";
import { job, makeScene } from "./testing/make-scene";

test("what the company words itself is what a stranger reads, in its latest version", () =>
  rolledBack(async (tx) => {
    const { world, say } = await makeScene(tx);
    const { id: companyId } = world.company;
    const worded = (language: string, version: number, body: string) => ({
      companyId,
      textKey: "M2",
      language,
      version,
      body,
      createdAt: new Date(0),
    });
    await tx
      .insert(messageTexts)
      .values(["en", "it", "es"].flatMap((one) => [worded(one, 1, "Old words"), worded(one, 2, "Our own words")]));
    await say("#nobody");
    const sent = await tx
      .select({ text: messages.text })
      .from(messages)
      .where(and(eq(messages.companyId, companyId), eq(messages.textKey, "M2")));
    expect(sent).toEqual([{ text: expect.stringContaining("Our own words") }]);
  }));

test("a profile that is nobody's becomes the prospect of a request instead of a second one", () =>
  rolledBack(async (tx) => {
    const { world, identityId, say } = await makeScene(tx);
    const { id: companyId, contactListId } = world.company;
    await tx
      .insert(companySettings)
      .values({ companyId, name: "auto_promotion", value: false, changedAt: new Date(0) });
    await say("hello");
    const [identity] = await tx.select().from(identities).where(eq(identities.id, identityId));
    if (!identity) throw new Error("no identity");
    const shell = await makeProfile(tx, job(world), identity, { contactListId, stage: "client" });
    await say("#michael");
    expect(await tx.select({ id: clients.id, stage: clients.stage }).from(clients)).toEqual([
      { id: shell, stage: "prospect" },
    ]);
  }));
