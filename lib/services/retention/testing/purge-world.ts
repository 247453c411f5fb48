import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  companySettings,
  interactionNotes,
  interactions,
  interactionTags,
  interactionTexts,
  messages,
  routingPasses,
} from "@/db/schema";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import { randomUUID } from "node:crypto";
import type { ClientId, DispositionId, IdentityId, InteractionId } from "@/lib/core/ids";
import type { SettingName, SettingValue } from "@/lib/core/settings/registry";
import { makeDesk } from "@/lib/services/interactions/testing/make-desk";
import { outsideTheLoop, type RunningJob } from "@/lib/services/jobs/running-job";
import type { PurgePace } from "../purge-interactions";

const dayMs = 86_400_000;

/** One interaction a batch, and no end of time. */
export const oneByOne: PurgePace = { interactions: 1, messages: 5_000, runMs: Number.POSITIVE_INFINITY };

/** A desk whose company has settings of its own, and closed interactions made to age. */
export async function makePurgeWorld(tx: Tx) {
  const desk = await makeDesk(tx);
  const { company, account, anna } = desk;
  const worker = company.as({ kind: "job", name: "retention.run" });
  const set = async <N extends SettingName>(name: N, value: SettingValue<N>) => {
    const changed = { value, changedAt: new Date(company.clock.now()) };
    await tx
      .insert(companySettings)
      .values({ companyId: company.id, name, ...changed })
      .onConflictDoUpdate({ target: [companySettings.companyId, companySettings.name], set: changed });
  };
  type Wishes = {
    /** Days since it was closed. */
    age: number;
    /** Days since it was deleted. */
    deleted?: number;
    dispositionId?: DispositionId;
    texts?: readonly string[];
    client?: { clientId: ClientId; identityId: IdentityId };
  };
  const close = async ({ age, deleted, dispositionId, texts, client }: Wishes): Promise<InteractionId> => {
    const { identityId, clientId } = client ?? (await makeClient(tx, company));
    const place = { accountId: account.id, identityId, ownerId: anna.id, status: "closed" } as const;
    const id = await makeInteraction(tx, company, {
      ...place,
      phone: "+12025560001",
      texts: texts ?? ["secret words", "more"],
    });
    const ago = (days: number) => new Date(company.clock.now() - days * dayMs);
    await tx
      .update(interactions)
      .set({
        clientId,
        closedAt: ago(age),
        dispositionId: dispositionId ?? null,
        deletedAt: deleted === undefined ? null : ago(deleted),
      })
      .where(eq(interactions.id, id));
    await tx.insert(interactionTags).values({ companyId: company.id, interactionId: id, tag: "vip" });
    await tx.insert(interactionNotes).values({ companyId: company.id, interactionId: id, text: "noted", at: ago(age) });
    await tx.insert(routingPasses).values({
      companyId: company.id,
      accountId: account.id,
      interactionId: id,
      messageId: messageIdOf(),
      trace: [],
      at: ago(age),
    });
    return id;
  };
  /** What is left of it besides its row. */
  const leftOf = async (id: InteractionId) => {
    const of = async (
      table:
        | typeof messages
        | typeof interactionTexts
        | typeof interactionTags
        | typeof interactionNotes
        | typeof routingPasses,
    ) => tx.$count(table, and(eq(table.companyId, company.id), eq(table.interactionId, id)));
    return {
      messages: await of(messages),
      texts: await of(interactionTexts),
      tags: await of(interactionTags),
      notes: await of(interactionNotes),
      passes: await of(routingPasses),
    };
  };
  const purged = async (): Promise<readonly InteractionId[]> =>
    (
      await tx
        .select({ id: interactions.id })
        .from(interactions)
        .where(and(eq(interactions.companyId, company.id), sql`${interactions.purgedAt} is not null`))
    ).map(({ id }) => id);
  return { ...desk, worker, set, close, leftOf, purged };
}

const messageIdOf = () => randomUUID() as typeof messages.$inferSelect.id;

/** A worker that is killed when it is about to begin its n-th batch. */
export const killedBefore = (n: number): RunningJob => {
  let begun = 0;
  const { signal, ...job } = outsideTheLoop();
  return {
    ...job,
    get signal() {
      if (++begun === n) throw new Error("killed");
      return signal;
    },
  };
};

/** A worker that is asked to stop after so many batches. */
export const stoppedAfter = (n: number): RunningJob => {
  let begun = 0;
  return {
    ...outsideTheLoop(),
    get signal() {
      return ++begun > n ? AbortSignal.abort() : new AbortController().signal;
    },
  };
};
