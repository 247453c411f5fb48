import { and, eq, lt, sql } from "drizzle-orm";
import type { Actor } from "@/lib/core/access/actor";
import type { Clock, Ctx } from "@/lib/core/access/ctx";
import { type SessionClaims, sessionIdleMs } from "@/lib/core/identity/schema";
import { AccountId, OuId } from "@/lib/core/ids";
import { read, transact } from "@/db/client";
import { companies, sessions, users } from "@/db/schema";
import { maskedBy, storedMasking } from "@/lib/services/access/masking-of";
import { agentAccounts, supervisedAccounts, supervisedUnits } from "@/lib/services/access/supervised";

const seenEveryMs = 60_000;

/** Who is signed in, as the shell shows it. */
export type Viewer = {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly ("admin" | "supervisor" | "agent")[];
  readonly language: string;
  readonly zone: string;
  readonly theme: "system" | "light" | "dark";
  readonly company: { readonly name: string; readonly zone: string };
};

export type CheckedSession = { readonly ctx: Ctx; readonly viewer: Viewer };

export type SessionCheck = {
  readonly claims: SessionClaims;
  readonly clock: Clock;
  readonly address: string | null;
  /** Whether a person caused this request: only that keeps an idle session alive. */
  readonly touch: boolean;
};

/** The ctx that identity verbs act under before anyone is known; `base` may carry a test's open transaction. */
export const identityCtx = (base: Omit<Ctx, "actor">): Ctx => ({ ...base, actor: { kind: "job", name: "sign-in" } });

/**
 * Compares the cookie's claims with the session's and the user's row; null when the session ended for any reason.
 * Roles and grants come from the rows at each request, so changed rights act at once. A session that changed its own
 * password carries on under the raised version: hence the token may be older than its row, never newer.
 */
export async function checkSession(
  check: SessionCheck,
  bind: (ctx: Ctx) => Ctx = (ctx) => ctx,
): Promise<CheckedSession | null> {
  const { claims, clock, address, touch } = check;
  const now = clock.now();
  const scope = bind(identityCtx({ companyId: claims.cid, clock, address }));
  const row = await read(scope, async (tx) => {
    const [found] = await tx
      .select({
        name: users.name,
        email: users.email,
        roles: users.roles,
        ouId: users.ouId,
        language: sql<string>`coalesce(${users.language}, ${companies.language})`,
        zone: sql<string>`coalesce(${users.zone}, ${companies.zone})`,
        theme: users.theme,
        lastSeenAt: sessions.lastSeenAt,
        endsAt: sessions.endsAt,
        rowVersion: sessions.version,
        companyName: companies.name,
        companyZone: companies.zone,
        ouIds: supervisedUnits,
        accountIds: supervisedAccounts,
        worksOn: agentAccounts,
        masking: storedMasking,
      })
      .from(sessions)
      .innerJoin(users, and(eq(users.companyId, sessions.companyId), eq(users.id, sessions.userId)))
      .innerJoin(companies, eq(companies.id, sessions.companyId))
      .where(
        and(
          eq(sessions.companyId, claims.cid),
          eq(sessions.id, claims.sid),
          eq(sessions.userId, claims.uid),
          eq(sessions.version, users.sessionVersion),
          eq(users.state, "active"),
          sql`${sessions.revokedAt} is null`,
        ),
      );
    return found;
  });
  if (!row || claims.ver > row.rowVersion) return null;
  if (now >= row.endsAt.getTime() || now - row.lastSeenAt.getTime() >= sessionIdleMs) return null;
  if (touch && now - row.lastSeenAt.getTime() >= seenEveryMs) await markSeen(scope, claims, now);
  const actor: Actor = {
    kind: "user",
    id: claims.uid,
    roles: row.roles,
    ouId: row.ouId,
    supervises: {
      ouIds: row.ouIds.map((id) => OuId.parse(id)),
      accountIds: row.accountIds.map((id) => AccountId.parse(id)),
    },
    worksOn: row.worksOn.map((id) => AccountId.parse(id)),
    masked: maskedBy(row.roles, row.masking),
    sessionId: claims.sid,
  };
  return {
    ctx: bind({ companyId: claims.cid, actor, clock, address }),
    viewer: {
      name: row.name,
      email: row.email,
      roles: row.roles,
      language: row.language,
      zone: row.zone,
      theme: row.theme,
      company: { name: row.companyName, zone: row.companyZone },
    },
  };
}

// Guarded by the old value too: of several requests at once only one writes.
const markSeen = (scope: Ctx, claims: SessionClaims, now: number) =>
  transact(scope, async (tx) => {
    await tx
      .update(sessions)
      .set({ lastSeenAt: new Date(now) })
      .where(
        and(
          eq(sessions.companyId, claims.cid),
          eq(sessions.id, claims.sid),
          lt(sessions.lastSeenAt, new Date(now - seenEveryMs + 1)),
        ),
      );
  });
