import { eq } from "drizzle-orm";
import { verify } from "@node-rs/argon2";
import { expect, test, vi } from "vitest";
import { securityEvents, sessions, signInThrottles, users } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { unlockUser } from "@/lib/services/users/unlock-user";
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

// Watched, not replaced: every hash is worked out for real.
vi.mock(import("@node-rs/argon2"), async (load) => {
  const real = await load();
  return { ...real, verify: vi.fn(real.verify) };
});

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

test("1 unknown, wrong, never invited, disabled and archived get the same answer, and known ones leave a trace", () =>
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

test("1 whoever is named, each answer costs one comparison with a hash of the same cost", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [known, invited, disabled, locked] = [newEmail(), newEmail(), newEmail(), newEmail()];
    for (const name of [known, locked]) await withPassword(tx, company, name);
    await makeUser(tx, company, { email: invited });
    const off = await withPassword(tx, company, disabled);
    await tx.update(users).set({ state: "disabled" }).where(eq(users.id, off.id));
    const wrong = (email: string) =>
      signIn(callerAt(company, null), { email, password: "wrong wrong wrong" }, doorsInto(tx)).catch(() => undefined);
    for (let n = 0; n < 10; n++) await wrong(locked);
    for (const email of [newEmail(), known, invited, disabled, locked]) {
      vi.mocked(verify).mockClear();
      await wrong(email);
      const compared = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split("$").slice(1, 4).join(" "));
      expect(compared).toEqual(["argon2id v=19 m=19456,t=2,p=1"]);
    }
  }));

test("2 ten wrong passwords from ten addresses lock the name for a minute; then the right one opens it", () =>
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
    const refused = (await auditedActions(tx, company)).filter((action) => action === "session.refuse");
    // Ten wrong, the eleventh at the lock, and the one after it opened.
    expect(refused).toHaveLength(12);
  }));

test("2 each further failure locks for 2, 4, 8, then 15 minutes; an admin opens it at once, the rest of the world does not", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    const user = await withPassword(tx, company, name);
    const other = await makeCompany(tx);
    const doors = doorsInto(tx);
    const fail = () =>
      signIn(callerAt(company, null), { email: name, password: "wrong wrong wrong" }, doors).catch(() => undefined);
    const lockedMs = async () => {
      const rows = await tx.select().from(signInThrottles);
      const until = rows.find((row) => row.failures >= 10)?.lockedUntil;
      return (until?.getTime() ?? 0) - company.clock.now();
    };
    for (let n = 0; n < 10; n++) await fail();
    const locks = [];
    for (let n = 0; n < 6; n++) {
      const ms = await lockedMs();
      locks.push(ms / minuteMs);
      company.clock.advance(ms);
      await fail();
    }
    expect(locks).toEqual([1, 2, 4, 8, 15, 15]);

    const agent = await makeUser(tx, company);
    await expect(unlockUser(agent.ctx, { userId: user.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(unlockUser(other.admin.ctx, { userId: user.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(signIn(callerAt(company), { email: name, password }, doors)).rejects.toThrow(failureText);
    await actFor(tx, company.id);
    await unlockUser(company.admin.ctx, { userId: user.id });
    await signIn(callerAt(company), { email: name, password }, doors);
    expect((await tx.select().from(signInThrottles)).filter(({ failures }) => failures >= 10)).toEqual([]);
    const actions = await auditedActions(tx, company);
    expect(actions.slice(-3)).toEqual(["session.refuse", "user.unlock", "session.sign_in"]);
  }));

test(
  "3 a hundred failures over a hundred names shut their address alone, with the time to wait",
  () =>
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
    }),
  60_000,
);

test("throttles hold no name and no address in clear", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const name = newEmail();
    await signIn(callerAt(company), { email: name, password }, doorsInto(tx)).catch(() => undefined);
    const rows = await tx.select().from(signInThrottles);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.key).toMatch(/^[0-9a-f]{64}$/);
  }));
