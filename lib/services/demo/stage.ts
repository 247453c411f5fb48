import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type Tx, withinAsOne } from "@/db/client";
import { contactLists, officialAccounts, orgUnits, pools, providerConnections, users } from "@/db/schema";
import type { Actor } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { type AccountId, type PoolId, SessionId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import type { Descriptors, ProviderDeps } from "@/lib/core/providers/deps";
import { demoEmail, demoUnits } from "./demo-company";
import { type Made, named } from "./make-company";

/** The demo's past while it is played: a clock that is set by hand, and everyone and everything by the demo's own keys. */
export type Stage = Made & {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly deps: ProviderDeps;
  readonly descriptors: Descriptors;
  readonly users: Map<string, UserOnStage>;
  readonly accounts: Map<string, AccountId>;
  readonly pools: Map<string, PoolId>;
  /** Never goes back. */
  readonly advanceTo: (ms: number) => void;
};

type UserOnStage = Pick<Extract<Actor, { kind: "user" }>, "id" | "roles" | "ouId"> & {
  readonly isActive: boolean;
};

/** Who makes the demo's people, accounts and pools. */
export const demoAdmin = "giulia";
const adminEmail = demoEmail({ key: demoAdmin });

/** Sets the stage inside a transaction; null where this is not the demo company. */
export async function setStage(
  tx: Tx,
  outer: Ctx,
  { deps, descriptors }: { readonly deps: ProviderDeps; readonly descriptors: Descriptors },
): Promise<Stage | null> {
  const { companyId } = outer;
  let nowMs = 0;
  const clock = { now: () => nowMs };
  const ctx: Ctx = withinAsOne({ companyId, actor: outer.actor, clock, address: null, isPast: true }, tx);
  const [connection] = await tx
    .select({ id: providerConnections.id })
    .from(providerConnections)
    .where(and(eq(providerConnections.companyId, companyId), eq(providerConnections.provider, "sandbox")))
    .orderBy(providerConnections.id)
    .limit(1);
  const [list] = await tx
    .select({ id: contactLists.id })
    .from(contactLists)
    .where(eq(contactLists.companyId, companyId))
    .orderBy(contactLists.id)
    .limit(1);
  const people = await tx.select().from(users).where(eq(users.companyId, companyId));
  if (!connection || !list || !people.some(({ email }) => email === adminEmail)) return null;
  const units = await tx.select().from(orgUnits).where(eq(orgUnits.companyId, companyId));
  const accounts = await tx.select().from(officialAccounts).where(eq(officialAccounts.companyId, companyId));
  const made = await tx.select().from(pools).where(eq(pools.companyId, companyId));
  const unitId = (name: string) => units.find((unit) => unit.name === name)?.id;
  const root = units.find(({ parentId }) => parentId === null)?.id;
  return {
    tx,
    ctx,
    deps,
    descriptors,
    connectionId: connection.id,
    contactListId: list.id,
    units: new Map(
      [["root", root] as const, ...demoUnits.map(({ key, name }) => [key, unitId(name)] as const)].flatMap(
        ([key, id]) => (id ? [[key, id] as const] : []),
      ),
    ),
    users: new Map(
      people.map(({ email, id, roles, ouId, state }) => [
        email.split("@")[0] ?? "",
        { id, roles, ouId, isActive: state === "active" },
      ]),
    ),
    accounts: new Map(accounts.map(({ key, id }) => [key, id])),
    pools: new Map(made.map(({ name, id }) => [name, id])),
    advanceTo: (ms) => void (nowMs = Math.max(nowMs, ms)),
  };
}

/** The same stage under another hat; each person comes with a session of their own. */
export const as = ({ ctx, tx }: Pick<Stage, "ctx" | "tx">, actor: Actor): Ctx => withinAsOne({ ...ctx, actor }, tx);

/** Throws `conflict` for one who has been disabled: they could not be signed in. */
export function asUser(stage: Stage, key: string): Ctx {
  const { isActive, ...user } = named(stage.users, key);
  if (!isActive) throw new AppError("conflict", `${key} is disabled`);
  const supervises = { ouIds: [], accountIds: [] };
  return as(stage, {
    kind: "user",
    ...user,
    supervises,
    masked: nothingMasked,
    sessionId: SessionId.parse(randomUUID()),
  });
}
