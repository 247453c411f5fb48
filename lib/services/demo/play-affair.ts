import { and, eq } from "drizzle-orm";
import { officialAccounts } from "@/db/schema";
import type { AccountAct } from "@/lib/core/accounts/schema";
import { CountryCode } from "@/lib/core/countries";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import type { PoolView } from "@/lib/core/pools/view";
import { UpdateUser } from "@/lib/core/users/schema";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { setExtension } from "@/lib/services/extensions/set-extension";
import { doorsInto } from "@/lib/services/identity/doors";
import { signIn } from "@/lib/services/identity/sign-in";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { getPool } from "@/lib/services/pools/get-pool";
import { updatePool } from "@/lib/services/pools/update-pool";
import { disableUser } from "@/lib/services/users/change-user-state";
import { getUser } from "@/lib/services/users/get-user";
import { updateUser } from "@/lib/services/users/update-user";
import { demoEmail, demoPassword } from "./demo-company";
import { makeAccount, makePool, makeUser, named } from "./make-company";
import { as, asUser, demoAdmin, type Stage } from "./stage";
import type { Affair } from "./step";
import { type LaterAccount, laterAccounts, type LaterPool } from "./later-accounts";
import type { LaterUser } from "./later-users";

/** What people of the company do: the verbs that their clicks reach. */
export async function playAffair(stage: Stage, deed: Affair): Promise<void> {
  const admin = asUser(stage, demoAdmin);
  switch (deed.kind) {
    case "hire":
      return hire(stage, deed.user);
    case "sign_in": {
      const caller = { clock: stage.ctx.clock, address: deed.address, device: deed.device };
      await signIn(caller, { email: demoEmail({ key: deed.user }), password: demoPassword }, doorsInto(stage.tx));
      return;
    }
    case "add_account":
      return addAccount(stage, deed.account);
    case "change_account":
      return changeAccount(stage, deed.account, deed.act);
    case "make_pool":
      return addPool(stage, deed.pool);
    case "map_country": {
      const pool = await getPool(admin, named(stage.pools, deed.pool));
      const row = { from: CountryCode.parse(deed.from), to: CountryCode.parse(deed.to) };
      await updatePool(admin, { ...formOf(pool), mappings: [...pool.mappings, row] });
      return;
    }
    case "set_extension":
      await setExtension(admin, { userId: named(stage.users, deed.user).id, word: ExtensionWord.parse(deed.word) });
      return;
    case "disable_user": {
      const { id } = named(stage.users, deed.user);
      const user = await getUser(admin, id);
      const form = Object.fromEntries(Object.keys(UpdateUser.shape).map((name) => [name, Reflect.get(user, name)]));
      await updateUser(
        admin,
        UpdateUser.parse({ ...form, userId: id, successorId: named(stage.users, deed.successor).id }),
      );
      await disableUser(admin, { userId: id });
      stage.users.set(deed.user, { ...named(stage.users, deed.user), isActive: false });
    }
  }
}

async function hire(stage: Stage, user: LaterUser): Promise<void> {
  const admin = asUser(stage, demoAdmin);
  const id = await makeUser(stage, admin, {
    ...user,
    isInvited: user.invited === true,
    doors: doorsInto(stage.tx),
  });
  stage.users.set(user.key, { id, roles: user.roles, ouId: named(stage.units, user.unit), isActive: true });
}

async function addAccount(stage: Stage, account: LaterAccount): Promise<void> {
  const admin = asUser(stage, demoAdmin);
  const { connectionId, descriptors } = stage;
  const userId = account.user === undefined ? null : named(stage.users, account.user).id;
  const id = await makeAccount(stage, admin, { ...account, userId }, descriptors);
  stage.accounts.set(account.key, id);
  if (!account.isDraft) {
    // The worker would do the same in a moment; here the activation waits for it.
    const job = as(stage, { kind: "job", name: "connection.test" });
    await runConnectionTest(job, { connectionId }, outsideTheLoop(), stage.deps);
    await changeAccount(stage, account.key, "activate");
  }
  if (account.pool === undefined) return;
  const form = formOf(await getPool(admin, named(stage.pools, account.pool)));
  await updatePool(admin, { ...form, secondaries: [...form.secondaries, id] });
}

async function changeAccount(stage: Stage, key: string, act: AccountAct): Promise<void> {
  const accountId = named(stage.accounts, key);
  const [row] = await stage.tx
    .select({ version: officialAccounts.version })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, stage.ctx.companyId), eq(officialAccounts.id, accountId)));
  await changeAccountState(asUser(stage, demoAdmin), { accountId, version: row?.version ?? 1, act });
}

async function addPool(stage: Stage, pool: LaterPool): Promise<void> {
  const members = laterAccounts.filter(({ key }) => pool.accounts.includes(key));
  stage.pools.set(pool.name, await makePool(stage, asUser(stage, demoAdmin), pool, members));
}

const formOf = (pool: PoolView) => ({
  poolId: pool.id,
  version: pool.version,
  name: pool.name,
  primaries: pool.accounts.filter(({ purpose }) => purpose === "primary").map(({ id }) => id),
  secondaries: pool.accounts.filter(({ purpose }) => purpose === "secondary").map(({ id }) => id),
  ouIds: pool.units.map(({ id }) => id),
  mappings: [...pool.mappings],
  defaultRegion: pool.defaultRegion,
  fallbackUpward: pool.fallbackUpward,
  matchSharedCode: pool.matchSharedCode,
  cooldownDays: pool.cooldownDays,
});
