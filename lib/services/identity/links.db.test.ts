import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, oneTimeLinks, submissions, users } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { createLink } from "./create-link";
import { doorsInto } from "./doors";
import { signIn } from "./sign-in";
import { callerAt, check, minuteMs, newEmail, password } from "./testing/people";
import { consumeLink, findLink } from "./use-link";

test("11 a link sets the password once, within a day, and the newest replaces those before it", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    const user = await makeUser(tx, company, { email: name, name: "Anna Conti" });
    const doors = doorsInto(tx);
    const first = await createLink(company.admin.ctx, { userId: user.id });
    const second = await createLink(company.admin.ctx, { userId: user.id });
    expect(second.purpose).toBe("invitation");
    expect(await findLink(callerAt(company), first.token, doors)).toBeNull();
    expect(await findLink(callerAt(company), second.token, doors)).toMatchObject({
      name: "Anna Conti",
      email: name,
      purpose: "invitation",
    });
    const gone = { code: "not_found", userMessage: "This link is no longer valid." };
    await expect(consumeLink(callerAt(company), { token: first.token, password }, doors)).rejects.toMatchObject(gone);
    await expect(
      consumeLink(callerAt(company), { token: second.token, password: "password1234" }, doors),
    ).rejects.toMatchObject({ code: "invalid" });
    await consumeLink(callerAt(company), { token: second.token, password }, doors);
    await expect(consumeLink(callerAt(company), { token: second.token, password }, doors)).rejects.toMatchObject(gone);
    const claims = await signIn(callerAt(company), { email: name, password }, doors);

    const reset = await createLink(company.admin.ctx, { userId: user.id });
    expect(reset.purpose).toBe("reset");
    company.clock.advance(24 * 60 * minuteMs);
    await expect(consumeLink(callerAt(company), { token: reset.token, password }, doors)).rejects.toMatchObject(gone);
    expect(await check(tx, company, claims)).toBeNull();
  }));

test("11 a token that is torn, of another company or of nobody is no link", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    const user = await makeUser(tx, company);
    const { token } = await createLink(company.admin.ctx, { userId: user.id });
    const [, secret = ""] = token.split(".");
    const foreign = `${Buffer.from(other.id.replaceAll("-", ""), "hex").toString("base64url")}.${secret}`;
    for (const bad of ["", "x", ".", token.slice(0, -1), `${token}x`, secret, foreign, `${"A".repeat(22)}.${secret}`]) {
      expect(await findLink(callerAt(company), bad, doorsInto(tx)), bad).toBeNull();
    }
    expect(await findLink(callerAt(company), token, doorsInto(tx))).not.toBeNull();
  }));

test("11 a link used a second time, or as if it were another company's, sets nothing and makes no account", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    const user = await makeUser(tx, company);
    const { token } = await createLink(company.admin.ctx, { userId: user.id });
    await actFor(tx, company.id);
    const before = await tx.$count(users);
    const [, secret = ""] = token.split(".");
    const foreign = `${Buffer.from(other.id.replaceAll("-", ""), "hex").toString("base64url")}.${secret}`;
    await expect(consumeLink(callerAt(other), { token: foreign, password }, doorsInto(tx))).rejects.toMatchObject({
      code: "not_found",
    });
    await actFor(tx, company.id);
    expect(await tx.$count(users)).toBe(before);
    await consumeLink(callerAt(company), { token, password }, doorsInto(tx));
    await expect(consumeLink(callerAt(company), { token, password }, doorsInto(tx))).rejects.toMatchObject({
      userMessage: "This link is no longer valid.",
    });
  }));

test("only an admin hands out links, for users of the own company, and a token is stored nowhere", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    const stranger = await makeUser(tx, other);
    const agent = await makeUser(tx, company);
    const boss = await makeUser(tx, company, { roles: ["supervisor"] });
    for (const user of [agent, boss])
      await expect(createLink(user.ctx, { userId: agent.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createLink(company.admin.ctx, { userId: stranger.id })).rejects.toMatchObject({ code: "not_found" });
    await tx.update(users).set({ state: "disabled" }).where(eq(users.id, boss.id));
    await expect(createLink(company.admin.ctx, { userId: boss.id })).rejects.toMatchObject({ code: "conflict" });
    const { token } = await createLink(company.admin.ctx, { userId: agent.id });
    const [, secret = ""] = token.split(".");
    const kept = JSON.stringify([
      await tx.select().from(oneTimeLinks),
      await tx.select().from(submissions),
      await tx.select().from(auditLog),
    ]);
    expect(kept).not.toContain(secret);
  }));
