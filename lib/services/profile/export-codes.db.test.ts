import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUnit } from "@/db/testing/make-accounts";
import { makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { auditLog, companySettings, extensions, officialAccounts } from "@/db/schema";
import { makeNamed, makeWorld } from "@/lib/services/onboarding/testing/make-world";
import { exportCodes } from "./export-codes";

test("everyone of a unit and below it has the code that their page shows, and taking them is on record", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { company } = world;
    await makeNamed(tx, world, "michael");
    await makeNamed(tx, world, "anna");
    await makeUser(tx, company, { name: "Without" });
    const below = await makeUnit(tx, company, "Milan");
    const ask = (ouId = company.rootId) => exportCodes(company.admin.ctx, { ouId });
    await tx.insert(companySettings).values({
      companyId: company.id,
      name: "qr.lead_text",
      value: "Hello",
      changedAt: new Date(company.clock.now()),
    });
    const [primary] = await tx.select().from(officialAccounts).where(eq(officialAccounts.id, world.primaryId));
    const digits = primary?.address.slice(1);
    expect((await ask()).codes.map(({ extension, url }) => [extension, url])).toEqual([
      ["anna", `https://wa.me/${digits}?text=Hello%20%23anna`],
      ["michael", `https://wa.me/${digits}?text=Hello%20%23michael`],
    ]);
    const taken = () => tx.select({ word: extensions.word, count: extensions.codesTaken }).from(extensions);
    expect((await taken()).map(({ count }) => count)).toEqual([1, 1]);
    expect(await ask(below.id)).toMatchObject({ unit: "Milan", codes: [], without: [] });
    const log = await tx.select().from(auditLog).where(eq(auditLog.action, "code.export"));
    expect(log.map(({ after }) => after)).toEqual([{ codes: 2 }, { codes: 0 }]);
    await tx.update(officialAccounts).set({ state: "degraded" }).where(eq(officialAccounts.id, world.primaryId));
    expect(await ask()).toMatchObject({ codes: [], without: [{ extension: "anna" }, { extension: "michael" }] });
    // Neither an empty unit's nor a code that leads nowhere was taken.
    expect((await taken()).map(({ count }) => count)).toEqual([1, 1]);
    const agent = await makeUser(tx, company);
    await expect(exportCodes(agent.ctx, { ouId: company.rootId })).rejects.toMatchObject({ code: "forbidden" });
  }));
