import { randomUUID } from "node:crypto";
import { transact, within } from "@/db/client";
import type { Clock, Ctx } from "@/lib/core/access/ctx";
import { CreateCompany } from "@/lib/core/company/schema";
import { type AccountId, CompanyId, type DispositionId, type OuId } from "@/lib/core/ids";
import type { Descriptors, ProviderDeps } from "@/lib/core/providers/deps";
import { requirePermission } from "@/lib/services/access/require";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { createCompany } from "@/lib/services/company/create-company";
import { createConnection } from "@/lib/services/connections/create-connection";
import { runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { createCannedAnswer } from "@/lib/services/canned-answers/create-canned-answer";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { doorsInto } from "@/lib/services/identity/doors";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { createTag } from "@/lib/services/tags/create-tag";
import { syncTemplates } from "@/lib/services/templates/sync-templates";
import { createUnit } from "@/lib/services/units/create-unit";
import {
  demoAccounts,
  type DemoDisposition,
  demoDispositions,
  demoEmail,
  demoPassword,
  demoPhones,
  demoPools,
  demoAnswers,
  demoTags,
  demoUnits,
  demoUsers,
  type DemoUnit,
} from "./demo-company";
import { beginToGrow } from "./grow-demo";
import { makeAccount, makePool, makeUser, named } from "./make-company";

export type DemoSignIn = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly string[];
};

/**
 * `small`: a few people who begin today. `whole`: these began a hundred days ago, and the worker plays what has
 * happened since (`demo.grow@1`), which the seed number repeats.
 */
export type DemoSize = { readonly size: "small" } | { readonly size: "whole"; readonly seed: number };

const ageMs = 100 * 86_400_000;

/**
 * Makes the demo company on the Sandbox, through the verbs that a person's clicks reach, whole or not at all. The
 * clients' first messages are queued: the worker carries them through the real webhook as soon as the console is up.
 */
export async function seedDemo(
  {
    deps,
    descriptors,
    clock,
  }: { readonly deps: ProviderDeps; readonly descriptors: Descriptors; readonly clock: Clock },
  wanted: DemoSize,
): Promise<{ signIns: readonly DemoSignIn[]; companyId: CompanyId }> {
  const companyId = CompanyId.parse(randomUUID());
  const now: Ctx = { companyId, actor: { kind: "operator" }, clock, address: null };
  requirePermission(now, "company.create");
  const nowMs = clock.now();
  const then: Ctx = wanted.size === "whole" ? { ...now, clock: { now: () => nowMs - ageMs } } : now;
  await transact(now, async (tx) => {
    const accounts = await makeCompany(within(then, tx), deps, descriptors, doorsInto(tx));
    const today = within(now, tx);
    for (const { phone, name, writes } of demoPhones) {
      await savePhone(today, { phone, name });
      for (const { to, text } of writes) await writeFromPhone(today, { phone, accountId: named(accounts, to), text });
    }
    if (wanted.size === "whole") await beginToGrow(tx, now, { seed: wanted.seed, nowMs });
  });
  const signIns = demoUsers.map((user) => ({
    name: user.name,
    email: demoEmail(user),
    password: demoPassword,
    roles: user.roles,
  }));
  return { signIns, companyId };
}

async function makeCompany(
  ctx: Ctx,
  deps: ProviderDeps,
  descriptors: Descriptors,
  doors: ReturnType<typeof doorsInto>,
): Promise<ReadonlyMap<string, AccountId>> {
  const { rootId, contactListId } = await createCompany(
    ctx,
    CreateCompany.parse({
      name: "Meridiana Bank",
      slug: "meridiana",
      zone: "Europe/Rome",
      language: "en",
      country: "IT",
    }),
  );
  const units = await makeUnits(ctx, rootId);
  for (const user of demoUsers) await makeUser({ units }, ctx, { ...user, doors });
  const { id: connectionId } = await createConnection(
    ctx,
    { name: "Sandbox", provider: "sandbox", values: { signing_secret: "" } },
    descriptors,
  );
  const accounts = new Map<string, AccountId>();
  for (const account of demoAccounts)
    accounts.set(
      account.key,
      await makeAccount({ connectionId, contactListId }, ctx, { ...account, channel: "whatsapp" }, descriptors),
    );
  // The worker would do the same in a moment; here the pools wait for it.
  const job = outsideTheLoop();
  await runConnectionTest(ctx, { connectionId }, job, deps);
  await syncTemplates(ctx, { connectionId }, job, deps);
  for (const accountId of accounts.values()) await changeAccountState(ctx, { accountId, version: 1, act: "activate" });
  for (const pool of demoPools) {
    const members = demoAccounts.filter(({ key }) => pool.accounts.includes(key));
    await makePool({ accounts, units }, ctx, { ...pool, channel: "whatsapp" }, members);
  }
  await makeOutcomes(ctx);
  return accounts;
}

async function makeUnits(ctx: Ctx, rootId: OuId): Promise<ReadonlyMap<DemoUnit, OuId>> {
  const made = new Map<DemoUnit, OuId>([["root", rootId]]);
  for (const { key, name, below } of demoUnits) {
    const unit = await createUnit(ctx, { name, parentId: named(made, below) });
    made.set(key, unit.id);
  }
  return made;
}

/** The words that the demo's people tag their interactions with, close them with, and answer by a slash. */
async function makeOutcomes(ctx: Ctx): Promise<void> {
  for (const tag of demoTags) await createTag(ctx, tag);
  for (const answer of demoAnswers) await createCannedAnswer(ctx, { accountId: null, ...answer });
  const makeBelow = async (parentId: DispositionId | null, all: readonly DemoDisposition[]): Promise<void> => {
    for (const { name, below = [] } of all)
      await makeBelow((await createDisposition(ctx, { parentId, name })).id, below);
  };
  await makeBelow(null, demoDispositions);
}
