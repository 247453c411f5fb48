import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, sessions, signInNames, users } from "@/db/schema";
import { makeUnit } from "@/db/testing/make-accounts";
import { type TestCompany, type TestUser, actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { parseTableQuery } from "@/lib/core/table-query";
import { CreateUser, UpdateUser } from "@/lib/core/users/schema";
import { disableUser, enableUser } from "./change-user-state";
import { createUser } from "./create-user";
import { getUser } from "./get-user";
import { listUsers, userList } from "./list-users";
import { signOutUser } from "./sign-out-user";
import { unlockUser } from "./unlock-user";
import { updateUser } from "./update-user";
import { userChoices } from "./user-choices";

const query = (params: Record<string, string> = {}) => parseTableQuery(params, userList);
const email = () => `${crypto.randomUUID()}@example.test`;

const aUser = (company: TestCompany, wishes: Partial<Record<keyof CreateUser, unknown>> = {}): CreateUser =>
  CreateUser.parse({
    name: "Anna Conti",
    email: email(),
    title: null,
    country: null,
    language: null,
    zone: null,
    ouId: company.rootId,
    roles: ["agent"],
    extension: null,
    successorId: null,
    supervisedOuIds: [],
    supervisedAccountIds: [],
    ...wishes,
  });

async function edit(
  company: TestCompany,
  user: { id: TestUser["id"] },
  wishes: Partial<Record<keyof CreateUser, unknown>>,
): Promise<UpdateUser> {
  const now = await getUser(company.admin.ctx, user.id);
  const {
    name,
    title,
    country,
    language,
    zone,
    ouId,
    roles,
    extension,
    successorId,
    supervisedOuIds,
    supervisedAccountIds,
  } = now;
  const form = {
    name,
    email: now.email,
    title,
    country,
    language,
    zone,
    ouId,
    roles,
    extension,
    successorId,
    supervisedOuIds,
    supervisedAccountIds,
  };
  return UpdateUser.parse({ userId: user.id, version: now.version, ...form, ...wishes });
}

async function openSession(tx: Tx, company: TestCompany, user: TestUser): Promise<void> {
  const now = new Date(company.clock.now());
  await actFor(tx, company.id);
  await tx.insert(sessions).values({
    companyId: company.id,
    userId: user.id,
    version: 1,
    createdAt: now,
    lastSeenAt: now,
    endsAt: new Date(now.getTime() + 3_600_000),
  });
}

const openSessions = async (company: TestCompany, user: TestUser) =>
  (await getUser(company.admin.ctx, user.id)).openSessions;

test("a user is made with everything the form says, may sign in by that address alone, and is audited without secrets", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id: milan } = await makeUnit(tx, company, "Milan");
    const input = aUser(company, {
      email: "  Anna.Conti@Example.TEST ",
      title: "Relationship manager",
      country: "IT",
      language: "it",
      zone: "Europe/Rome",
      roles: ["agent", "supervisor"],
      extension: "#Anna",
      successorId: company.admin.id,
      supervisedOuIds: [milan],
    });
    const { id } = await createUser(company.admin.ctx, input);
    expect(await getUser(company.admin.ctx, id)).toMatchObject({
      name: "Anna Conti",
      email: "anna.conti@example.test",
      title: "Relationship manager",
      country: "IT",
      extension: "Anna",
      successorId: company.admin.id,
      supervisedOuIds: [milan],
      invited: true,
      state: "active",
      liveRooms: 0,
      otherAdmins: 1,
    });
    const [name] = await tx.select().from(signInNames).where(eq(signInNames.email, "anna.conti@example.test"));
    expect(name).toMatchObject({ companyId: company.id, userId: id });
    const rows = await tx
      .select({ action: auditLog.action, target: auditLog.targetId })
      .from(auditLog)
      .where(eq(auditLog.companyId, company.id));
    expect(rows).toEqual(
      expect.arrayContaining([
        { action: "user.create", target: id },
        { action: "extension.set", target: id },
      ]),
    );
  }));

test("an address is one person's in the whole installation, and whose it is stays unsaid", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    const [here, there] = [email(), email()];
    await makeUser(tx, company, { email: here });
    await makeUser(tx, other, { email: there });
    for (const taken of [here, there]) {
      await expect(createUser(company.admin.ctx, aUser(company, { email: taken.toUpperCase() }))).rejects.toMatchObject(
        {
          code: "conflict",
          details: { fields: { email: ["This address cannot be used"] } },
        },
      );
    }
    const user = await makeUser(tx, company);
    await expect(updateUser(company.admin.ctx, await edit(company, user, { email: there }))).rejects.toMatchObject({
      details: { fields: { email: ["This address cannot be used"] } },
    });
  }));

test("a form sent twice makes one user", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const ctx = Object.assign(company.as(company.admin.actor), { submissionId: crypto.randomUUID() });
    const input = aUser(company);
    expect(await createUser(ctx, input)).toEqual(await createUser(ctx, input));
  }));

test("nobody but an admin of the same company reads or changes a user", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    const agent = await makeUser(tx, company);
    const boss = await makeUser(tx, company, { roles: ["supervisor", "agent"] });
    const form = await edit(company, agent, {});
    for (const { ctx } of [agent, boss]) {
      const refused = [
        createUser(ctx, aUser(company)),
        updateUser(ctx, form),
        disableUser(ctx, { userId: agent.id }),
        enableUser(ctx, { userId: agent.id }),
        signOutUser(ctx, { userId: agent.id }),
        unlockUser(ctx, { userId: agent.id }),
        getUser(ctx, agent.id),
        listUsers(ctx, query()),
        userChoices(ctx, null),
      ];
      for (const verb of refused) await expect(verb).rejects.toMatchObject({ code: "forbidden" });
    }
    const { ctx } = other.admin;
    for (const verb of [
      () => updateUser(ctx, form),
      () => disableUser(ctx, { userId: agent.id }),
      () => enableUser(ctx, { userId: agent.id }),
      () => signOutUser(ctx, { userId: agent.id }),
      () => unlockUser(ctx, { userId: agent.id }),
      () => getUser(ctx, agent.id),
    ]) {
      await expect(verb()).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await listUsers(ctx, query())).rows.map((row) => row.id)).toEqual([other.admin.id]);
  }));

test("units, accounts and successors of another company are refused under their fields", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    const missing = crypto.randomUUID();
    const cases = {
      ouId: other.rootId,
      supervisedOuIds: [other.rootId],
      supervisedAccountIds: [missing],
      successorId: other.admin.id,
    };
    for (const [field, value] of Object.entries(cases)) {
      await expect(createUser(company.admin.ctx, aUser(company, { [field]: value }))).rejects.toMatchObject({
        details: { fields: { [field]: [expect.any(String)] } },
      });
    }
    const user = await makeUser(tx, company);
    await expect(
      updateUser(company.admin.ctx, await edit(company, user, { successorId: user.id })),
    ).rejects.toMatchObject({
      details: { fields: { successorId: [expect.stringContaining("Nobody")] } },
    });
  }));

test("6 a lost role, another unit or a word from an admin ends the sessions; a new title or role does not", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id: milan } = await makeUnit(tx, company, "Milan");
    for (const [wishes, left] of [
      [{ title: "Head" }, 1],
      [{ roles: ["agent", "supervisor"] }, 1],
      [{ roles: ["supervisor"] }, 0],
      [{ ouId: milan }, 0],
    ] as const) {
      const user = await makeUser(tx, company);
      await openSession(tx, company, user);
      await updateUser(company.admin.ctx, await edit(company, user, wishes));
      expect(await openSessions(company, user), JSON.stringify(wishes)).toBe(left);
    }
    const user = await makeUser(tx, company);
    await openSession(tx, company, user);
    await signOutUser(company.admin.ctx, { userId: user.id });
    expect(await openSessions(company, user)).toBe(0);
  }));

test("two admins on one user: the second is told who changed it and when", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const user = await makeUser(tx, company);
    const [mine, yours] = [await edit(company, user, { title: "A" }), await edit(company, user, { title: "B" })];
    await updateUser(company.admin.ctx, mine);
    await expect(updateUser(company.admin.ctx, yours)).rejects.toMatchObject({
      code: "conflict",
      userMessage: "Changed by Giulia Ferraro at 10:00 (Europe/Rome). Reload.",
    });
  }));

test("the last active admin is neither disabled nor stripped of the role, and nobody disables themselves", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const second = await makeUser(tx, company, { roles: ["admin"] });
    await expect(disableUser(company.admin.ctx, { userId: company.admin.id })).rejects.toMatchObject({
      code: "conflict",
    });
    await disableUser(company.admin.ctx, { userId: second.id });
    const operator = company.as({ kind: "operator" });
    await expect(disableUser(operator, { userId: company.admin.id })).rejects.toMatchObject({
      userMessage: expect.stringContaining("last active admin"),
    });
    await expect(updateUser(operator, await edit(company, company.admin, { roles: ["agent"] }))).rejects.toMatchObject({
      details: { fields: { roles: [expect.stringContaining("last active admin")] } },
    });
  }));

test("6 a disabled user's sessions and links end at once, and enabling brings neither back", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const user = await makeUser(tx, company);
    await openSession(tx, company, user);
    await disableUser(company.admin.ctx, { userId: user.id });
    expect(await getUser(company.admin.ctx, user.id)).toMatchObject({
      state: "disabled",
      openSessions: 0,
      linkUntil: null,
    });
    await expect(disableUser(company.admin.ctx, { userId: user.id })).rejects.toMatchObject({ code: "conflict" });
    await enableUser(company.admin.ctx, { userId: user.id });
    expect(await getUser(company.admin.ctx, user.id)).toMatchObject({ state: "active", openSessions: 0 });
  }));

test("the list pages by key both ways without a gap, and filters narrow it", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    for (const name of ["Àngela", "bruno", "Carla", "Bruno", "Zoë"]) await makeUser(tx, company, { name });
    await makeUser(tx, company, { name: "Dora_%", roles: ["supervisor"] });
    const { ctx } = company.admin;
    const all = await listUsers(ctx, query());
    const names = all.rows.map((row) => row.name);
    expect(names.map((name) => name.toLowerCase())).toEqual([
      "àngela",
      "bruno",
      "bruno",
      "carla",
      "dora_%",
      "giulia ferraro",
      "zoë",
    ]);
    expect(all).toMatchObject({ next: null, previous: null, total: { count: 7, exact: true } });

    const size = 2;
    const seen: string[] = [];
    let page = await listUsers(ctx, { ...query(), size });
    seen.push(...page.rows.map((row) => row.name));
    while (page.next) {
      page = await listUsers(ctx, { ...query(), size, after: page.next });
      seen.push(...page.rows.map((row) => row.name));
    }
    expect(seen).toEqual(names);
    while (page.previous) page = await listUsers(ctx, { ...query(), size, before: page.previous });
    expect(page.rows.map((row) => row.name)).toEqual(names.slice(0, 2));
    expect(page.previous).toBeNull();
    expect(page.next).not.toBeNull();

    const found = async (params: Record<string, string>) =>
      (await listUsers(ctx, query(params))).rows.map((row) => row.name);
    expect(await found({ q: "_%" })).toEqual(["Dora_%"]);
    expect(await found({ f: "role:is:supervisor" })).toEqual(["Dora_%"]);
    expect(await found({ f: "role:is:nonsense" })).toEqual([]);
    expect(await found({ f: "state:is-not:active" })).toEqual([]);
    expect((await found({ sort: "-name" })).at(0)).toBe("Zoë");
    expect(await found({ after: "rubbish", q: "Carla" })).toEqual(["Carla"]);
  }));

test("the form offers units by their path and active users only", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    await makeUnit(tx, company, "Milan");
    const gone = await makeUser(tx, company, { name: "Gone" });
    await tx
      .update(users)
      .set({ state: "disabled" })
      .where(and(eq(users.companyId, company.id), eq(users.id, gone.id)));
    const choices = await userChoices(company.admin.ctx, null);
    expect(choices.units.map((unit) => unit.path)).toEqual(["Head office", "Head office / Milan"]);
    expect(choices.successors.map((user) => user.name)).toEqual(["Giulia Ferraro"]);
    expect(choices.company).toEqual({ language: "en", zone: "Europe/Rome", country: null });
    expect((await userChoices(company.admin.ctx, company.admin.id)).successors).toEqual([]);
  }));
