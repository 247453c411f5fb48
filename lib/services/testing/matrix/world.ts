import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Tx, unscoped } from "@/db/client";
import { supervisorUnits, users } from "@/db/schema";
import { makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Actor } from "@/lib/core/access/actor";
import { SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import type { Descriptors, ProviderDeps } from "@/lib/core/providers/deps";
import { hashPassword } from "@/lib/platform/passwords";
import { makeTarget, type Target } from "./make-target";

/** The password of everyone in both companies. */
export const password = "quattro gatti sul tetto";

/** Whose things are aimed at: the caller's own unit's, of the one beside it, of the one above it, another company's, nobody's. */
export const places = ["own", "sibling", "parent", "foreign", "missing"] as const;
export type Place = (typeof places)[number];

/** `roleless` is a user whose roles were all taken away: the nearest to nobody that a ctx can be. */
export const whos = ["roleless", "agent", "supervisor", "admin", "job", "hook", "operator"] as const;
export type Who = (typeof whos)[number];

export type World = {
  readonly company: TestCompany;
  readonly targets: Readonly<Record<Place, Target>>;
  readonly actors: Readonly<Record<Who, Actor>>;
  readonly otherAdmin: Actor;
  readonly descriptors: Descriptors;
  readonly deps: ProviderDeps;
};

/**
 * Two companies, committed. Head office › north › {own, sibling}: the agent works in `own`, the supervisor is named for
 * it and for nothing else. What is `missing` was made in a transaction that was taken back: ids like any, of nothing.
 * @param startMs now, where a server looks at them, whose clock is the real one: what is valid for a day must not be over
 */
export async function makeWorld(outside: Pick<World, "descriptors" | "deps">, startMs?: number): Promise<World> {
  const passwordHash = await hashPassword(password);
  const { descriptors } = outside;
  const lone = async (tx: Tx) => {
    const other = await makeCompany(tx, `Other ${randomUUID()}`, startMs);
    const target = await makeTarget(tx, other, await makeUnit(tx, other, "North"), { descriptors });
    await tx.update(users).set({ passwordHash }).where(eq(users.companyId, other.id));
    return { target, admin: other.admin.actor };
  };
  const foreign = await unscoped(lone);
  let missing = foreign.target;
  await rolledBack(async (tx) => {
    missing = (await lone(tx)).target;
  });
  return unscoped(async (tx) => {
    const company = await makeCompany(tx, undefined, startMs);
    const north = await makeUnit(tx, company, "North");
    const target = (unit: typeof north) => makeTarget(tx, company, unit, { descriptors });
    const unit = await makeUnit(tx, company, "Own", north);
    const own = await target(unit);
    const sibling = await target(await makeUnit(tx, company, "Sibling", north));
    const parent = await target(north);
    const above = { ouId: unit.id, roles: ["supervisor" as const], supervises: { ouIds: [unit.id] } };
    const supervisor = await makeUser(tx, company, above);
    await tx.insert(supervisorUnits).values({ companyId: company.id, userId: supervisor.id, ouId: unit.id });
    await tx.update(users).set({ passwordHash }).where(eq(users.companyId, company.id));
    const session = { ouId: unit.id, supervises: { ouIds: [], accountIds: [] }, masked: nothingMasked };
    const nobody = { id: UserId.parse(randomUUID()), sessionId: SessionId.parse(randomUUID()) };
    const actors: Record<Who, Actor> = {
      roleless: { kind: "user", roles: [], ...nobody, ...session },
      agent: own.user,
      supervisor: supervisor.actor,
      admin: company.admin.actor,
      job: { kind: "job", name: "matrix" },
      hook: { kind: "hook", provider: "sandbox" },
      operator: { kind: "operator" },
    };
    const targets = { own, sibling, parent, foreign: foreign.target, missing };
    return { company, targets, actors, otherAdmin: foreign.admin, ...outside };
  });
}
