import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Actor, Role } from "@/lib/core/access/actor";
import type { Clock, Ctx } from "@/lib/core/access/ctx";
import { type AccountId, CompanyId, ContactListId, OuId, SessionId, UserId } from "@/lib/core/ids";
import { type Masked, nothingMasked } from "@/lib/core/masking/mask";
import { type Tx, within } from "@/db/client";
import { companies, contactLists, orgUnits, signInNames, users } from "@/db/schema";

/** Business time of tests: a Saturday morning, moved by hand. */
export function testClock(startMs = Date.UTC(2026, 10, 21, 9, 0, 0)): Clock & { advance: (ms: number) => void } {
  let at = startMs;
  return { now: () => at, advance: (ms) => void (at += ms) };
}

export type TestUser = { readonly id: UserId; readonly ctx: Ctx; readonly actor: Actor };
export type TestCompany = {
  readonly id: CompanyId;
  readonly clock: ReturnType<typeof testClock>;
  readonly rootId: OuId;
  readonly contactListId: ContactListId;
  readonly admin: TestUser;
  /** The ctx of a job, a provider's call or an operator of this company. */
  readonly as: (actor: Actor) => Ctx;
};

/** Sets the company that the open transaction acts for. */
export const actFor = (tx: Tx, companyId: CompanyId) =>
  tx.execute(sql`select set_config('app.company_id', ${companyId}, true)`);

/** A company with a root unit, the list *Clients* and one admin. @param startMs where its clock stands; the tests' own else */
export async function makeCompany(tx: Tx, name = "Meridiana Bank", startMs?: number): Promise<TestCompany> {
  const id = CompanyId.parse(randomUUID());
  const clock = testClock(startMs);
  const at = new Date(clock.now());
  await actFor(tx, id);
  await tx.insert(companies).values({ id, slug: `c-${id}`, name, zone: "Europe/Rome", createdAt: at });
  const rootId = OuId.parse(randomUUID());
  await tx.insert(orgUnits).values({ companyId: id, id: rootId, name: "Head office", depth: 1, createdAt: at });
  const contactListId = ContactListId.parse(randomUUID());
  await tx.insert(contactLists).values({ companyId: id, id: contactListId, name: "Clients" });
  const as = (actor: Actor): Ctx => within({ companyId: id, actor, clock, address: null }, tx);
  const company = { id, clock, rootId, contactListId, as };
  return { ...company, admin: await makeUser(tx, company, { roles: ["admin"], name: "Giulia Ferraro" }) };
}

type UserWishes = {
  name?: string;
  roles?: Role[];
  ouId?: OuId;
  email?: string;
  worksOn?: AccountId[];
  supervises?: { ouIds?: OuId[]; accountIds?: AccountId[] };
  country?: string;
  masked?: Masked;
};

/** A user of a test's company, with the ctx of their own session. */
export async function makeUser(
  tx: Tx,
  company: Omit<TestCompany, "admin">,
  wishes: UserWishes = {},
): Promise<TestUser> {
  const id = UserId.parse(randomUUID());
  const email = wishes.email ?? `${id}@example.test`;
  const ouId = wishes.ouId ?? company.rootId;
  const roles = wishes.roles ?? ["agent"];
  await actFor(tx, company.id);
  await tx.insert(users).values({
    companyId: company.id,
    id,
    name: wishes.name ?? "Michael Rossi",
    email,
    roles,
    ouId,
    country: wishes.country ?? null,
    createdAt: new Date(company.clock.now()),
  });
  await tx.insert(signInNames).values({ email, companyId: company.id, userId: id });
  const actor: Actor = {
    kind: "user",
    id,
    roles,
    ouId,
    supervises: { ouIds: wishes.supervises?.ouIds ?? [], accountIds: wishes.supervises?.accountIds ?? [] },
    ...(wishes.worksOn ? { worksOn: wishes.worksOn } : {}),
    masked: wishes.masked ?? nothingMasked,
    sessionId: SessionId.parse(randomUUID()),
  };
  return { id, actor, ctx: company.as(actor) };
}
