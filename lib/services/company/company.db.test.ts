import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { read } from "@/db/client";
import { auditLog, companies, contactLists, jobs, orgUnits } from "@/db/schema";
import { makeCompany, makeUser, testClock } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Actor } from "@/lib/core/access/actor";
import { CreateCompany } from "@/lib/core/company/schema";
import { CompanyId } from "@/lib/core/ids";
import { CreateUser } from "@/lib/core/users/schema";
import { disableUser } from "@/lib/services/users/change-user-state";
import { createUser } from "@/lib/services/users/create-user";
import { createCompany } from "./create-company";
import { findCompany, findSignInName, listCompanies } from "./find-company";
import { rootUnit } from "./root-unit";

const clock = testClock();
const freshCtx = (actor: Actor = { kind: "operator" }) => ({
  companyId: CompanyId.parse(randomUUID()),
  actor,
  clock,
  address: null,
});
const aCompany = (slug = `c-${randomUUID()}`) =>
  CreateCompany.parse({ name: "Meridiana Bank", slug, zone: "Europe/Rome", country: "IT" });

// Committed, unlike other tests: what is found before a company is known must be found from outside its transaction.
test("a company comes with its root, its list and its jobs, and is found by its slug", async () => {
  const ctx = freshCtx();
  const input = aCompany();
  const made = await createCompany(ctx, input);
  expect(await findCompany(input.slug)).toEqual({ id: ctx.companyId, slug: input.slug });
  expect((await listCompanies()).map((company) => company.slug)).toContain(input.slug);
  expect(await rootUnit(ctx)).toBe(made.rootId);
  await read(ctx, async (tx) => {
    expect(await tx.select({ name: companies.name }).from(companies)).toEqual([{ name: "Meridiana Bank" }]);
    expect(await tx.select({ name: orgUnits.name }).from(orgUnits)).toEqual([{ name: "Head office" }]);
    expect(await tx.select({ name: contactLists.name }).from(contactLists)).toEqual([{ name: "Clients" }]);
    expect(await tx.$count(jobs)).toBeGreaterThan(0);
    expect(
      await tx.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.actorKind, "operator")),
    ).toEqual([{ action: "company.create" }]);
  });
});

test("a slug is one company's, and the refused one leaves nothing", async () => {
  const input = aCompany();
  await createCompany(freshCtx(), input);
  const second = freshCtx();
  await expect(createCompany(second, input)).rejects.toMatchObject({
    code: "conflict",
    details: { fields: { slug: [expect.any(String)] } },
  });
  expect(await read(second, (tx) => tx.$count(companies))).toBe(0);
});

test("nobody but the operator makes a company", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const agent = await makeUser(tx, company);
    for (const actor of [
      company.admin.actor,
      agent.actor,
      { kind: "job", name: "x" } as const,
      { kind: "hook", provider: "meta" } as const,
    ]) {
      await expect(createCompany(freshCtx(actor), aCompany())).rejects.toMatchObject({ code: "forbidden" });
    }
  }));

test("two admins who disable each other at the same moment leave one", async () => {
  const ctx = freshCtx();
  const { rootId } = await createCompany(ctx, aCompany());
  const anAdmin = () =>
    createUser(
      ctx,
      CreateUser.parse({
        name: "Anna",
        email: `${randomUUID()}@example.test`,
        title: null,
        country: null,
        language: null,
        zone: null,
        ouId: rootId,
        roles: ["admin"],
        extension: null,
        successorId: null,
        supervisedOuIds: [],
        supervisedAccountIds: [],
      }),
    );
  const [a, b] = [await anAdmin(), await anAdmin()];
  const outcomes = await Promise.allSettled([disableUser(ctx, { userId: a.id }), disableUser(ctx, { userId: b.id })]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a sign-in name leads the operator to its company and user", async () => {
  expect(await findSignInName(`${randomUUID()}@nobody.test`)).toBeNull();
});
