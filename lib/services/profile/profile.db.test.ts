import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { UpdateProfile } from "@/lib/core/users/schema";
import { getProfile } from "./get-profile";
import { updateProfile } from "./update-profile";

test("everyone reads and changes their own look of the console, and an empty value means the company's", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const agent = await makeUser(tx, company, { name: "Anna Conti" });
    await updateProfile(agent.ctx, { language: "it", zone: "Asia/Singapore", theme: "dark" });
    expect(await getProfile(agent.ctx)).toMatchObject({
      name: "Anna Conti",
      language: "it",
      zone: "Asia/Singapore",
      theme: "dark",
      ouName: "Head office",
      roles: ["agent"],
      extension: null,
      company: { name: "Meridiana Bank", language: "en", zone: "Europe/Rome" },
    });
    expect((await getProfile(company.admin.ctx)).language).toBeNull();
    const rows = await tx
      .select({ action: auditLog.action, after: auditLog.after })
      .from(auditLog)
      .where(eq(auditLog.companyId, company.id));
    expect(rows).toEqual([
      { action: "profile.update", after: { language: "it", zone: "Asia/Singapore", theme: "dark" } },
    ]);
  }));

test("the profile's form takes no role, company or unit", () => {
  const own = { language: null, zone: null, theme: "light" };
  expect(UpdateProfile.safeParse(own).success).toBe(true);
  for (const more of [{ roles: ["admin"] }, { role: "admin" }, { companyId: "x" }, { ouId: "x" }, { name: "x" }]) {
    expect(UpdateProfile.safeParse({ ...own, ...more }).success).toBe(false);
  }
  expect(UpdateProfile.safeParse({ ...own, zone: "Mars/Olympus" }).success).toBe(false);
});

test("who is no signed-in person has no profile", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const strangers = [
      company.as({ kind: "operator" }),
      company.as({ kind: "job", name: "x" }),
      company.as({ kind: "hook", provider: "meta" }),
    ];
    for (const ctx of strangers) {
      await expect(getProfile(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(updateProfile(ctx, { language: null, zone: null, theme: "light" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  }));
