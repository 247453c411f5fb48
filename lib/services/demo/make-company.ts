import type { Ctx } from "@/lib/core/access/ctx";
import { CreateAccount } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import { CountryCode } from "@/lib/core/countries";
import type { AccountId, ConnectionId, ContactListId, OuId, PoolId, UserId } from "@/lib/core/ids";
import { CreatePool } from "@/lib/core/pools/schema";
import type { Descriptors } from "@/lib/core/providers/deps";
import type { Channel } from "@/lib/core/channels";
import { CreateUser } from "@/lib/core/users/schema";
import { createAccount } from "@/lib/services/accounts/create-account";
import { createLink } from "@/lib/services/identity/create-link";
import type { Doors } from "@/lib/services/identity/doors";
import { consumeLink } from "@/lib/services/identity/use-link";
import { changePoolState } from "@/lib/services/pools/change-pool-state";
import { createPool } from "@/lib/services/pools/create-pool";
import { createUser } from "@/lib/services/users/create-user";
import { type DemoAccount, demoEmail, demoPassword, type DemoPool, type DemoUnit, type DemoUser } from "./demo-company";

/** What of the company is there by now, by the demo's own keys. */
export type Made = {
  readonly connectionId: ConnectionId;
  readonly contactListId: ContactListId;
  readonly units: ReadonlyMap<DemoUnit, OuId>;
  readonly accounts: ReadonlyMap<string, AccountId>;
};

/** What the demo calls so. In its past someone at the console may have removed it meanwhile: then the deed falls away. */
export function named<K, V>(made: ReadonlyMap<K, V>, key: K): V {
  const value = made.get(key);
  if (value === undefined) throw new AppError("not_found", `The demo has no ${String(key)}`);
  return value;
}

/** Makes a user by the way of an admin and, unless only invited, of the user: the link, then the password. */
export async function makeUser(
  { units }: Pick<Made, "units">,
  ctx: Ctx,
  { isInvited = false, doors, ...user }: DemoUser & { readonly isInvited?: boolean; readonly doors?: Doors },
): Promise<UserId> {
  const { id } = await createUser(
    ctx,
    CreateUser.parse({
      name: user.name,
      email: demoEmail(user),
      title: user.title,
      country: user.country,
      language: null,
      zone: null,
      ouId: named(units, user.unit),
      roles: [...user.roles],
      extension: user.extension,
      successorId: null,
      supervisedOuIds: (user.supervises ?? []).map((unit) => named(units, unit)),
      supervisedAccountIds: [],
    }),
  );
  const { token } = await createLink(ctx, { userId: id });
  if (!isInvited)
    await consumeLink({ clock: ctx.clock, address: null, device: null }, { token, password: demoPassword }, doors);
  return id;
}

/** Makes an account as a draft. */
export async function makeAccount(
  { connectionId, contactListId }: Pick<Made, "connectionId" | "contactListId">,
  ctx: Ctx,
  { limit, userId = null, ...account }: DemoAccount & { readonly channel: Channel; readonly userId?: UserId | null },
  descriptors: Descriptors,
): Promise<AccountId> {
  const { key, name, address, country, purpose, channel } = account;
  const input = CreateAccount.parse({
    connectionId,
    channel,
    address,
    name,
    key,
    purpose,
    country,
    maxLiveRooms: limit,
    priority: 100,
    userId,
    contactListId,
    description: null,
  });
  return (await createAccount(ctx, input, descriptors)).id;
}

/** Makes a pool of accounts that are there, and activates it. */
export async function makePool(
  { accounts, units }: Pick<Made, "accounts" | "units">,
  ctx: Ctx,
  pool: DemoPool & { readonly channel: Channel },
  members: readonly DemoAccount[],
): Promise<PoolId> {
  const of = (purpose: string) =>
    members.filter((account) => account.purpose === purpose).map(({ key }) => named(accounts, key));
  const { id } = await createPool(
    ctx,
    CreatePool.parse({
      name: pool.name,
      channel: pool.channel,
      primaries: of("primary"),
      secondaries: of("secondary"),
      ouIds: pool.units.map((unit) => named(units, unit)),
      mappings: pool.mappings.map(([from, to]) => ({ from: CountryCode.parse(from), to: CountryCode.parse(to) })),
      defaultRegion: pool.defaultRegion,
      fallbackUpward: pool.fallbackUpward,
      matchSharedCode: true,
      cooldownDays: pool.cooldownDays,
    }),
  );
  await changePoolState(ctx, { poolId: id, version: 1, to: "active" });
  return id;
}
