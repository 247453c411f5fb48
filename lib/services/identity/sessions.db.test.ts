import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, orgUnits, sessions, supervisorUnits, users } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { OuId, SessionId } from "@/lib/core/ids";
import { changePassword } from "./change-password";
import { doorsInto } from "./doors";
import { listSessions } from "./list-sessions";
import { signIn } from "./sign-in";
import { revokeSession, signOut, signOutEverywhere } from "./sign-out";
import {
  auditedActions,
  callerAt,
  check,
  ctxOf,
  failureText,
  minuteMs,
  newEmail,
  password,
  withPassword,
} from "./testing/people";

test("7 half an hour without a person's act ends a session; the stream does not prolong it, an act does", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await withPassword(tx, company, name);
    const [idle, used] = [
      await signIn(callerAt(company), { email: name, password }, doorsInto(tx)),
      await signIn(callerAt(company), { email: name, password }, doorsInto(tx)),
    ];
    company.clock.advance(29 * minuteMs);
    expect(await check(tx, company, idle, false)).not.toBeNull();
    expect(await check(tx, company, used, true)).not.toBeNull();
    company.clock.advance(minuteMs);
    expect(await check(tx, company, idle)).toBeNull();
    expect(await check(tx, company, used)).not.toBeNull();
  }));

test("7 twelve hours end a session however steadily it is used", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await withPassword(tx, company, name);
    const claims = await signIn(callerAt(company), { email: name, password }, doorsInto(tx));
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      company.clock.advance(20 * minuteMs);
      expect(await check(tx, company, claims, true)).not.toBeNull();
    }
    company.clock.advance(20 * minuteMs);
    expect(await check(tx, company, claims, true)).toBeNull();
  }));

test("last seen is written at most once a minute", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await withPassword(tx, company, name);
    const claims = await signIn(callerAt(company), { email: name, password }, doorsInto(tx));
    const seenMs = async () => {
      const [row] = await tx.select({ at: sessions.lastSeenAt }).from(sessions).where(eq(sessions.id, claims.sid));
      return row?.at.getTime();
    };
    const first = await seenMs();
    company.clock.advance(59_999);
    await check(tx, company, claims, true);
    expect(await seenMs()).toBe(first);
    company.clock.advance(1);
    await check(tx, company, claims, true);
    expect(await seenMs()).toBe(company.clock.now());
  }));

test("7 a signed-out, forged or foreign session is none; roles and granted subtrees come from the rows", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    const user = await withPassword(tx, company, name, { roles: ["supervisor"] });
    const milan = OuId.parse(crypto.randomUUID());
    const created = new Date(company.clock.now());
    await tx.insert(orgUnits).values({
      companyId: company.id,
      id: milan,
      name: "Milan",
      parentId: company.rootId,
      depth: 2,
      createdAt: created,
    });
    await tx.insert(supervisorUnits).values({ companyId: company.id, userId: user.id, ouId: company.rootId });
    const claims = await signIn(callerAt(company), { email: name, password }, doorsInto(tx));
    const { actor } = await ctxOf(tx, company, claims);
    expect(actor.kind === "user" && [...actor.supervises.ouIds].toSorted()).toEqual([company.rootId, milan].toSorted());

    const other = await makeCompany(tx);
    expect(await check(tx, other, { ...claims, cid: other.id })).toBeNull();
    expect(await check(tx, company, { ...claims, uid: company.admin.id })).toBeNull();
    expect(await check(tx, company, { ...claims, sid: SessionId.parse(crypto.randomUUID()) })).toBeNull();
    expect(await check(tx, company, { ...claims, ver: 99 })).toBeNull();

    await tx
      .update(users)
      .set({ roles: ["agent", "admin"] })
      .where(eq(users.id, user.id));
    const now = await ctxOf(tx, company, claims);
    expect(now.actor).toMatchObject({ roles: ["agent", "admin"] });

    for (const change of [
      { sessionVersion: 2 },
      { sessionVersion: 1, state: "disabled" },
      { state: "archived" },
    ] as const) {
      await tx.update(users).set(change).where(eq(users.id, user.id));
      expect(await check(tx, company, claims), JSON.stringify(change)).toBeNull();
    }
    await tx.update(users).set({ state: "active" }).where(eq(users.id, user.id));

    await signOut(now);
    await signOut(now);
    expect(await check(tx, company, claims)).toBeNull();
    expect((await auditedActions(tx, company)).filter((action) => action === "session.sign_out")).toHaveLength(1);
  }));

test("a session is closed from the list, another user's is not found, and everywhere means everywhere", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [name, otherName] = [newEmail(), newEmail()];
    await withPassword(tx, company, name);
    await withPassword(tx, company, otherName);
    const doors = doorsInto(tx);
    const here = await signIn(callerAt(company), { email: name, password }, doors);
    const there = await signIn(callerAt(company), { email: name, password }, doors);
    const others = await signIn(callerAt(company), { email: otherName, password }, doors);
    const ctx = await ctxOf(tx, company, here);
    const list = await listSessions(ctx);
    expect(list.map((session) => session.id).toSorted()).toEqual([here.sid, there.sid].toSorted());
    expect(list.filter((session) => session.here).map((session) => session.id)).toEqual([here.sid]);
    await expect(revokeSession(ctx, { sessionId: others.sid })).rejects.toMatchObject({ code: "not_found" });
    await revokeSession(ctx, { sessionId: there.sid });
    expect(await check(tx, company, there)).toBeNull();
    expect(await check(tx, company, others)).not.toBeNull();
    await signOutEverywhere(ctx);
    expect(await check(tx, company, here)).toBeNull();
  }));

test("a job has no session to end and no password to change", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const job = company.as({ kind: "job", name: "x" });
    for (const verb of [
      signOut(job),
      signOutEverywhere(job),
      changePassword(job, { current: "a", next: password }, doorsInto(tx)),
    ]) {
      await expect(verb).rejects.toMatchObject({ code: "forbidden" });
    }
    const strayed: SessionId = SessionId.parse(crypto.randomUUID());
    await expect(revokeSession(job, { sessionId: strayed })).rejects.toMatchObject({ code: "forbidden" });
  }));

test("6 a new password ends the other sessions and leaves this one; the old one opens nothing any more", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await withPassword(tx, company, name);
    const doors = doorsInto(tx);
    const here = await signIn(callerAt(company), { email: name, password }, doors);
    const there = await signIn(callerAt(company), { email: name, password }, doors);
    const ctx = await ctxOf(tx, company, here);
    const next = "cinque cani sotto il letto";
    await expect(changePassword(ctx, { current: "not mine at all", next }, doors)).rejects.toMatchObject({
      details: { fields: { current: [expect.any(String)] } },
    });
    await expect(changePassword(ctx, { current: password, next: "password1234" }, doors)).rejects.toMatchObject({
      details: { fields: { next: [expect.any(String)] } },
    });
    await expect(changePassword(ctx, { current: password, next: password }, doors)).rejects.toMatchObject({
      details: { fields: { next: [expect.any(String)] } },
    });
    await changePassword(ctx, { current: password, next }, doors);
    expect(await check(tx, company, here)).not.toBeNull();
    expect(await check(tx, company, there)).toBeNull();
    await expect(signIn(callerAt(company), { email: name, password }, doors)).rejects.toThrow(failureText);
    const again = await signIn(callerAt(company), { email: name, password: next }, doors);
    expect(again.ver).toBe(2);
    const kept = await tx.select().from(auditLog).where(eq(auditLog.companyId, company.id));
    expect(JSON.stringify(kept)).not.toMatch(/argon2|cinque cani|quattro gatti/);
  }));
