import { expect } from "@playwright/test";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Role } from "@/lib/core/access/actor";
import { CreateAccount, type Purpose } from "@/lib/core/accounts/schema";
import type { AccountId, OuId, PoolId, UserId } from "@/lib/core/ids";
import { CreatePool } from "@/lib/core/pools/schema";
import { CreateUser } from "@/lib/core/users/schema";
import { descriptors } from "@/lib/providers/registry";
import { accountChoices } from "@/lib/services/accounts/account-choices";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { createAccount } from "@/lib/services/accounts/create-account";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { createLink } from "@/lib/services/identity/create-link";
import { consumeLink } from "@/lib/services/identity/use-link";
import { changePoolState } from "@/lib/services/pools/change-pool-state";
import { createPool } from "@/lib/services/pools/create-pool";
import { createUnit } from "@/lib/services/units/create-unit";
import { listUnits } from "@/lib/services/units/list-units";
import { createUser } from "@/lib/services/users/create-user";
import { demoCtx, first, nextKey, nextPhone, unique } from "./demo";

export type Member = {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly unit: { readonly id: OuId; readonly name: string };
};

type Wishes = {
  readonly roles?: readonly Role[];
  readonly extension?: string | null;
  readonly unit?: Member["unit"];
  /** What a supervisor sees. */
  readonly supervises?: { readonly ouIds: readonly OuId[]; readonly accountIds: readonly AccountId[] };
};

/** A unit of a test's own, below the root. */
export async function makeUnit(): Promise<Member["unit"]> {
  const ctx = await demoCtx();
  const root = first((await listUnits(ctx)).filter((unit) => unit.parentId === null));
  const { id, name } = await createUnit(ctx, { name: `Desk ${unique()}`, parentId: root.id });
  return { id, name };
}

/** A user, in a unit of their own unless one is given, who may sign in at once. */
export async function makeMember(wishes: Wishes = {}): Promise<Member> {
  const { roles = ["agent"], extension = null, unit: given, supervises } = wishes;
  const ctx = await demoCtx();
  const unit = given ?? (await makeUnit());
  const tag = unique();
  const email = `member-${tag}@meridiana.example`;
  const user = await createUser(
    ctx,
    CreateUser.parse({
      name: `Member ${tag}`,
      email,
      title: "Account manager",
      country: "US",
      language: null,
      zone: null,
      ouId: unit.id,
      roles: [...roles],
      extension,
      successorId: null,
      supervisedOuIds: supervises?.ouIds ?? [],
      supervisedAccountIds: supervises?.accountIds ?? [],
    }),
  );
  const { token } = await createLink(ctx, { userId: user.id });
  const password = "a number for each client";
  await consumeLink({ clock: ctx.clock, address: null, device: null }, { token, password });
  return { id: user.id, name: user.name, email, password, unit };
}

export type DeskAccount = {
  readonly id: AccountId;
  readonly name: string;
  readonly key: string;
  readonly address: string;
};

/** An active account on the demo's Sandbox. */
export async function makeSandboxAccount(
  purpose: Purpose,
  state: "active" | "draft" = "active",
  address: string = nextPhone(),
  userId: UserId | null = null,
  family: string = purpose,
): Promise<DeskAccount> {
  const ctx = await demoCtx();
  const like = first((await listAccounts(ctx)).filter((account) => account.connection.name === "Sandbox"));
  const key = nextKey();
  const name = `${family} ${key}`;
  const { id } = await createAccount(
    ctx,
    CreateAccount.parse({
      connectionId: like.connection.id,
      channel: "whatsapp",
      address,
      name,
      key,
      purpose,
      country: "US",
      maxLiveRooms: null,
      priority: 100,
      userId,
      contactListId: (await accountChoices(ctx)).contactLists[0]?.id ?? null,
      description: null,
    }),
    descriptors,
  );
  if (state === "active") {
    // The worker asks the connection in the background; an account is active only after its answer.
    await expect.poll(async () => (await getAccount(ctx, id)).facts.proven, { timeout: 20_000 }).toBe(true);
    const { version } = await getAccount(ctx, id);
    await changeAccountState(ctx, { accountId: id, version, act: "activate" });
  }
  return { id, name, key, address };
}

/** Takes an account out of service for new rooms, as the console's Drain does. */
export async function drain({ id }: DeskAccount): Promise<void> {
  const ctx = await demoCtx();
  const { version } = await getAccount(ctx, id);
  await changeAccountState(ctx, { accountId: id, version, act: "drain" });
}

/** A pool on the Sandbox with these accounts, for one unit. Active when its secondaries suffice and it is wished so. */
export async function makeDeskPool(
  unitId: OuId,
  primaries: readonly DeskAccount[],
  secondaries: readonly DeskAccount[],
  state: "active" | "draft" = "active",
  fallbackUpward = false,
): Promise<{ id: PoolId; name: string }> {
  const ctx = await demoCtx();
  const pool = await createPool(
    ctx,
    CreatePool.parse({
      name: `Pool ${unique()}`,
      channel: "whatsapp",
      primaries: primaries.map((account) => account.id),
      secondaries: secondaries.map((account) => account.id),
      ouIds: [unitId],
      mappings: [],
      defaultRegion: null,
      fallbackUpward,
      matchSharedCode: true,
      cooldownDays: null,
    }),
  );
  if (state === "active") await changePoolState(ctx, { poolId: pool.id, version: 1, to: "active" });
  return { id: pool.id, name: pool.name };
}

export type Desk = {
  readonly ctx: Ctx;
  readonly member: Member;
  readonly extension: string;
  readonly primary: DeskAccount;
  readonly secondaries: readonly DeskAccount[];
  readonly pool: { readonly id: PoolId; readonly name: string };
};

/** A whole desk: a user with an extension, a front desk and so many secondaries, in an active pool. */
export async function makeDesk(secondaryCount: number): Promise<Desk> {
  const ctx = await demoCtx();
  const extension = `desk-${unique()}`;
  const member = await makeMember({ extension });
  const [primary, ...secondaries] = await Promise.all([
    makeSandboxAccount("primary"),
    ...Array.from({ length: secondaryCount }, () => makeSandboxAccount("secondary")),
  ]);
  if (!primary) throw new Error("No primary was made");
  const pool = await makeDeskPool(member.unit.id, [primary], secondaries);
  return { ctx, member, extension, primary, secondaries, pool };
}
