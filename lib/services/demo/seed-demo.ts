import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/core/access/ctx";
import { CreateAccount } from "@/lib/core/accounts/schema";
import { CreateCompany } from "@/lib/core/company/schema";
import { CountryCode } from "@/lib/core/countries";
import { AppError } from "@/lib/core/errors";
import { type AccountId, CompanyId, type ConnectionId, type ContactListId, type OuId } from "@/lib/core/ids";
import { CreatePool } from "@/lib/core/pools/schema";
import type { Descriptors, ProviderDeps } from "@/lib/core/providers/deps";
import { CreateUser } from "@/lib/core/users/schema";
import { systemClock } from "@/lib/platform/clock";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { createAccount } from "@/lib/services/accounts/create-account";
import { createCompany } from "@/lib/services/company/create-company";
import { createConnection } from "@/lib/services/connections/create-connection";
import { runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { createLink } from "@/lib/services/identity/create-link";
import { consumeLink } from "@/lib/services/identity/use-link";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { changePoolState } from "@/lib/services/pools/change-pool-state";
import { createPool } from "@/lib/services/pools/create-pool";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { syncTemplates } from "@/lib/services/templates/sync-templates";
import { createUnit } from "@/lib/services/units/create-unit";
import { createUser } from "@/lib/services/users/create-user";
import {
  demoAccounts,
  demoEmail,
  demoPassword,
  demoPhones,
  demoPools,
  demoUnits,
  demoUsers,
  type DemoUnit,
} from "./demo-company";

export type DemoSignIn = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly string[];
};

/**
 * Makes the demo company on the Sandbox, through the verbs that a person's clicks reach. The clients' first messages
 * are queued: the worker carries them through the real webhook as soon as the console is up.
 */
export async function seedDemo(
  deps: ProviderDeps,
  descriptors: Descriptors,
): Promise<{ signIns: readonly DemoSignIn[] }> {
  const ctx: Ctx = {
    companyId: CompanyId.parse(randomUUID()),
    actor: { kind: "operator" },
    clock: systemClock,
    address: null,
  };
  const company = await createCompany(
    ctx,
    CreateCompany.parse({
      name: "Meridiana Bank",
      slug: "meridiana",
      zone: "Europe/Rome",
      language: "en",
      country: "IT",
    }),
  );
  const units = await makeUnits(ctx, company.rootId);
  const signIns = await makeUsers(ctx, units);
  const { id: connectionId } = await createConnection(
    ctx,
    { name: "Sandbox", provider: "sandbox", values: { signing_secret: "" } },
    descriptors,
  );
  const accounts = await makeAccounts(ctx, connectionId, company.contactListId, descriptors);
  // The worker would do the same in a moment; here the pools wait for it.
  const job = outsideTheLoop();
  await runConnectionTest(ctx, { connectionId }, job, deps);
  await syncTemplates(ctx, { connectionId }, job, deps);
  for (const accountId of accounts.values()) await changeAccountState(ctx, { accountId, version: 1, act: "activate" });
  await makePools(ctx, accounts, units);
  for (const { phone, name, writes } of demoPhones) {
    await savePhone(ctx, { phone, name });
    for (const { to, text } of writes) await writeFromPhone(ctx, { phone, accountId: named(accounts, to), text });
  }
  return { signIns };
}

function named<K, V>(made: ReadonlyMap<K, V>, key: K): V {
  const value = made.get(key);
  if (value === undefined) throw new AppError("internal", `The demo names ${String(key)}, which it does not make`);
  return value;
}

async function makeUnits(ctx: Ctx, rootId: OuId): Promise<ReadonlyMap<DemoUnit, OuId>> {
  const made = new Map<DemoUnit, OuId>([["root", rootId]]);
  for (const { key, name, below } of demoUnits) {
    const unit = await createUnit(ctx, { name, parentId: named(made, below) });
    made.set(key, unit.id);
  }
  return made;
}

async function makeUsers(ctx: Ctx, units: ReadonlyMap<DemoUnit, OuId>): Promise<DemoSignIn[]> {
  const signIns: DemoSignIn[] = [];
  for (const user of demoUsers) {
    const email = demoEmail(user);
    const { id } = await createUser(
      ctx,
      CreateUser.parse({
        name: user.name,
        email,
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
    await consumeLink({ clock: ctx.clock, address: null, device: null }, { token, password: demoPassword });
    signIns.push({ name: user.name, email, password: demoPassword, roles: user.roles });
  }
  return signIns;
}

async function makeAccounts(
  ctx: Ctx,
  connectionId: ConnectionId,
  contactListId: ContactListId,
  descriptors: Descriptors,
): Promise<ReadonlyMap<string, AccountId>> {
  const made = new Map<string, AccountId>();
  for (const { key, name, address, country, purpose, limit } of demoAccounts) {
    const input = CreateAccount.parse({
      connectionId,
      channel: "whatsapp",
      address,
      name,
      key,
      purpose,
      country,
      maxLiveRooms: limit,
      priority: 100,
      userId: null,
      contactListId,
      description: null,
    });
    made.set(key, (await createAccount(ctx, input, descriptors)).id);
  }
  return made;
}

async function makePools(
  ctx: Ctx,
  accounts: ReadonlyMap<string, AccountId>,
  units: ReadonlyMap<DemoUnit, OuId>,
): Promise<void> {
  const purposeOf = new Map(demoAccounts.map((account) => [account.key, account.purpose]));
  for (const pool of demoPools) {
    const of = (purpose: string) =>
      pool.accounts.filter((key) => purposeOf.get(key) === purpose).map((key) => named(accounts, key));
    const { id } = await createPool(
      ctx,
      CreatePool.parse({
        name: pool.name,
        channel: "whatsapp",
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
  }
}
