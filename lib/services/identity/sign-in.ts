import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { SessionClaims, type SignIn, sessionAbsoluteMs } from "@/lib/core/identity/schema";
import { SessionId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { verifyPassword } from "@/lib/platform/passwords";
import { read, transact, within } from "@/db/client";
import { sessions, signInNames, users } from "@/db/schema";
import { recordSecurityEvent } from "@/lib/services/audit/record-security-event";
import { audit } from "@/lib/services/audit/write-audit";
import { identityCtx } from "./check-session";
import { type Caller, type Doors, openDoors } from "./doors";
import { forgetAttempts, takeSignInAttempt } from "./throttle-sign-in";

const failed = () => new AppError("unauthenticated", "Sign-in failed. Check e-mail, password and code.");
const deviceMaxLength = 300;

/**
 * Opens a session for an address and its password.
 * @throws AppError `unauthenticated`, the same in words and time for an unknown name, a wrong password, a locked, a
 *   disabled and a never invited user; `rate_limited` when the network address has failed too often, whoever it named
 */
export async function signIn(caller: Caller, input: SignIn, doors: Doors = openDoors): Promise<SessionClaims> {
  const attempt = await takeSignInAttempt(doors, caller, input.email);
  if (attempt.kind === "address_locked") {
    throw new AppError("rate_limited", "Too many failed sign-ins from this network. Try again later.", {
      retryAfterS: attempt.retryAfterS,
    });
  }
  const user = await findUser(caller, input.email, doors);
  if (attempt.kind === "account_locked") {
    // The hash is worked out even so: a quick refusal would tell a guesser to come back later.
    await verifyPassword(null, input.password);
    if (user) await recordRefusal(user.scope, user, "locked", false);
    throw failed();
  }
  const fits = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user) throw failed();
  if (!fits || user.state !== "active") {
    await recordRefusal(user.scope, user, fits ? user.state : "wrong_password", attempt.locksAccount);
    throw failed();
  }
  const claims = await openSession(caller, user, doors);
  await forgetAttempts(doors, caller, input.email);
  return claims;
}

type Found = Awaited<ReturnType<typeof findUser>> & object;

async function findUser(caller: Caller, email: string, doors: Doors) {
  const [name] = await doors.lookUp((db) => db.select().from(signInNames).where(eq(signInNames.email, email)));
  if (!name) return null;
  const scope = doors.bind(identityCtx({ companyId: name.companyId, clock: caller.clock, address: caller.address }));
  const [user] = await read(scope, (tx) =>
    tx
      .select({
        id: users.id,
        name: users.name,
        state: users.state,
        roles: users.roles,
        ouId: users.ouId,
        passwordHash: users.passwordHash,
        sessionVersion: users.sessionVersion,
      })
      .from(users)
      .where(and(eq(users.companyId, name.companyId), eq(users.id, name.userId))),
  );
  return user ? { ...user, scope } : null;
}

async function openSession(caller: Caller, user: Found, doors: Doors): Promise<SessionClaims> {
  const { companyId } = user.scope;
  const now = caller.clock.now();
  const sessionId = SessionId.parse(crypto.randomUUID());
  const actor = {
    kind: "user",
    id: user.id,
    roles: user.roles,
    ouId: user.ouId,
    supervises: { ouIds: [], accountIds: [] },
    masked: nothingMasked,
    sessionId,
  } as const;
  const own: Ctx = doors.bind({ companyId, actor, clock: caller.clock, address: caller.address });
  await transact(own, async (tx) => {
    await tx.insert(sessions).values({
      companyId,
      id: sessionId,
      userId: user.id,
      version: user.sessionVersion,
      createdAt: new Date(now),
      lastSeenAt: new Date(now),
      endsAt: new Date(now + sessionAbsoluteMs),
      address: caller.address,
      device: caller.device?.slice(0, deviceMaxLength) ?? null,
    });
    await audit(tx, own, { action: "session.sign_in", target: { kind: "user", id: user.id, name: user.name } });
  });
  return SessionClaims.parse({ sid: sessionId, cid: companyId, uid: user.id, ver: user.sessionVersion });
}

// One commit for both: each further one would lengthen the answer for names that exist.
async function recordRefusal(scope: Ctx, user: Found, why: string, locks: boolean): Promise<void> {
  await transact(scope, async (tx) => {
    await audit(tx, scope, {
      action: "session.refuse",
      target: { kind: "user", id: user.id, name: user.name },
      after: { why, locks },
    });
    await recordSecurityEvent(within(scope, tx), {
      kind: locks ? "sign_in_locked" : "sign_in_refused",
      target: user.id,
      reason: why,
    });
  });
}
