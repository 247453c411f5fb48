import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { securityEvents, sessions, signInThrottles, users } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { hashPassword } from "@/lib/platform/passwords";
import { doorsInto } from "./doors";
import { signIn } from "./sign-in";
import {
  auditedActions,
  callerAt,
  check,
  failureText,
  minuteMs,
  newEmail,
  password,
  withPassword,
} from "./testing/people";

test("the right password opens a session that knows its device and ends after twelve hours", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    const user = await withPassword(tx, company, name, { name: "Michael Rossi" });
    const claims = await signIn(callerAt(company), { email: name, password }, doorsInto(tx));
    expect(claims).toMatchObject({ cid: company.id, uid: user.id, ver: 1 });
    const [row] = await tx.select().from(sessions).where(eq(sessions.id, claims.sid));
    expect(row).toMatchObject({ device: "Firefox on Linux", address: "203.0.113.1" });
    const checked = await check(tx, company, claims);
    expect(checked?.viewer).toMatchObject({ name: "Michael Rossi", email: name, zone: "Europe/Rome", language: "en" });
    expect(await auditedActions(tx, company)).toContain("session.sign_in");
    company.clock.advance(12 * 60 * minuteMs);
    expect(await check(tx, company, claims)).toBeNull();
  }));

test("unknown, wrong, never invited, disabled and archived get the same answer, and known ones leave a trace", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [known, invited, disabled] = [newEmail(), newEmail(), newEmail()];
    await withPassword(tx, company, known);
    await makeUser(tx, company, { email: invited });
    const off = await withPassword(tx, company, disabled);
    await tx.update(users).set({ state: "disabled" }).where(eq(users.id, off.id));
    for (const typed of [
      { email: newEmail(), password },
      { email: known, password: `${password}!` },
      { email: invited, password },
      { email: disabled, password },
    ]) {
      await expect(signIn(callerAt(company), typed, doorsInto(tx))).rejects.toMatchObject({
        code: "unauthenticated",
        userMessage: failureText,
      });
    }
    await actFor(tx, company.id);
    const seen = await tx
      .select({ reason: securityEvents.reason })
      .from(securityEvents)
      .where(eq(securityEvents.companyId, company.id));
    expect(seen.map((row) => row.reason).toSorted()).toEqual(["disabled", "wrong_password", "wrong_password"]);
  }));

test("a name that does not exist costs a whole password hash too", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const known = newEmail();
    await withPassword(tx, company, known);
    // The quickest of several: what else runs on the machine can only lengthen a try.
    const quickest = async (work: () => Promise<unknown>) => {
      const times: number[] = [];
      for (let i = 0; i < 9; i++) {
        const start = performance.now();
        await work().catch(() => undefined);
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const tryOf = (name: string) =>
      signIn(callerAt(company, null), { email: name, password: "wrong wrong wrong" }, doorsInto(tx));
    const hashMs = await quickest(() => hashPassword(password));
    const unknownMs = await quickest(() => tryOf(newEmail()));
    const knownMs = await quickest(() => tryOf(known));
    expect(unknownMs).toBeGreaterThan(hashMs * 0.8);
    expect(Math.abs(knownMs - unknownMs)).toBeLessThan(20);
  }));

test("ten wrong passwords from ten addresses lock the name for a minute; then the right one opens it", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await withPassword(tx, company, name);
    const doors = doorsInto(tx);
    for (let i = 0; i < 10; i++) {
      await expect(
        signIn(callerAt(company, `203.0.113.${i}`), { email: name, password: "wrong wrong wrong" }, doors),
      ).rejects.toThrow(failureText);
    }
    await expect(signIn(callerAt(company), { email: name, password }, doors)).rejects.toMatchObject({
      code: "unauthenticated",
      userMessage: failureText,
    });
    company.clock.advance(minuteMs);
    await signIn(callerAt(company), { email: name, password }, doors);
    await expect(signIn(callerAt(company), { email: name, password: "wrong wrong wrong" }, doors)).rejects.toThrow(
      failureText,
    );
    await signIn(callerAt(company), { email: name, password }, doors);
    await actFor(tx, company.id);
    const kinds = await tx
      .select({ kind: securityEvents.kind })
      .from(securityEvents)
      .where(eq(securityEvents.companyId, company.id));
    expect(kinds.map((row) => row.kind)).toContain("sign_in_locked");
  }));

test("a hundred failures over a hundred names shut their address alone, with the time to wait", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await withPassword(tx, company, name);
    const doors = doorsInto(tx);
    for (let i = 0; i < 100; i++) {
      await signIn(callerAt(company), { email: `${i}@nobody.test`, password: "wrong wrong wrong" }, doors).catch(
        () => undefined,
      );
    }
    const refused = signIn(callerAt(company), { email: name, password }, doors);
    await expect(refused).rejects.toMatchObject({ code: "rate_limited", details: { retryAfterS: 600 } });
    await signIn(callerAt(company, "198.51.100.7"), { email: name, password }, doors);
  }));

test("throttles hold no name and no address in clear", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await signIn(callerAt(company), { email: name, password }, doorsInto(tx)).catch(() => undefined);
    const rows = await tx.select().from(signInThrottles);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.key).toMatch(/^[0-9a-f]{64}$/);
  }));
