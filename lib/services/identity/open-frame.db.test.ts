import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import { type Tx, within } from "@/db/client";
import { rolledBack } from "@/db/testing/rolled-back";
import { SessionId } from "@/lib/core/ids";
import { doorsInto } from "./doors";
import { listSessions } from "./list-sessions";
import { openFrame } from "./open-frame";
import { signIn } from "./sign-in";
import { signOutEverywhere } from "./sign-out";
import { auditedActions, callerAt, check, ctxOf, minuteMs, newEmail, password, withPassword } from "./testing/people";

const device = "Mozilla/5.0 (Windows NT 10.0) Chrome/152.0";
const newId = () => SessionId.parse(crypto.randomUUID());

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const email = newEmail();
  const user = await withPassword(tx, company, email);
  const own = await signIn(callerAt(company), { email, password }, doorsInto(tx));
  return { company, user, own, ctx: within(await ctxOf(tx, company, own), tx) };
}

test("a frame's session is the person's own, is named in their list, and is on record", () =>
  rolledBack(async (tx) => {
    const { company, user, ctx } = await scene(tx);
    const claims = await openFrame(ctx, { frameId: newId(), device });
    expect((await check(tx, company, claims))?.ctx.actor).toMatchObject({ id: user.id });
    expect((await listSessions(ctx)).map((one) => one.device)).toContain(`Teams; ${device}`);
    expect(await auditedActions(tx, company)).toEqual(["session.sign_in", "session.open_frame"]);
  }));

test("a grant opens one session: the second time is refused and opens none", () =>
  rolledBack(async (tx) => {
    const { user, ctx } = await scene(tx);
    const frameId = newId();
    await openFrame(ctx, { frameId, device });
    await expect(openFrame(ctx, { frameId, device })).rejects.toMatchObject({ code: "conflict" });
    expect(await tx.$count(sessions, eq(sessions.userId, user.id))).toBe(2);
  }));

test("a frame's session lasts no longer than the one it came from, and ends with all the others", () =>
  rolledBack(async (tx) => {
    const { company, own, ctx } = await scene(tx);
    company.clock.advance(20 * minuteMs);
    await check(tx, company, own, true);
    const claims = await openFrame(ctx, { frameId: newId(), device });
    const rows = await tx.select({ endsAt: sessions.endsAt }).from(sessions).where(eq(sessions.companyId, company.id));
    expect(new Set(rows.map(({ endsAt }) => endsAt.getTime())).size).toBe(1);
    await signOutEverywhere(ctx);
    expect(await check(tx, company, claims)).toBeNull();
  }));

test("refused: neither a job nor a company beside has a session to open a frame from", () =>
  rolledBack(async (tx) => {
    const { ctx } = await scene(tx);
    const job = { ...ctx, actor: { kind: "job", name: "sweep" } } as const;
    await expect(openFrame(job, { frameId: newId(), device })).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeCompany(tx, "Other Bank");
    const elsewhere = { ...ctx, companyId: other.id };
    await expect(openFrame(within(elsewhere, tx), { frameId: newId(), device })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  }));
