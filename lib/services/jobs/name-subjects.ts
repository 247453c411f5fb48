import type { JobSubjectView } from "@/lib/core/jobs/view";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { AccountId, ConnectionId, MessageId, RawEventId } from "@/lib/core/ids";
import { maskNumber } from "@/lib/core/masking/mask";
import type { Tx } from "@/db/client";
import { identities, messages, officialAccounts, providerConnections, rawEvents, sandboxMessages } from "@/db/schema";

/** Whom or what a job is about: of its payload this is all that is ever shown. */
export type JobSubject = JobSubjectView & { readonly isMessageOpen: boolean | null };

const nothing: JobSubject = { kind: null, id: null, name: null, client: null, isMessageOpen: null };
const mask = (phone: string | null) => (phone === null ? null : maskNumber(phone));

const Ids = z.object({
  messageId: MessageId.optional().catch(undefined),
  rawEventId: RawEventId.optional().catch(undefined),
  accountId: AccountId.optional().catch(undefined),
  connectionId: ConnectionId.optional().catch(undefined),
  sandboxMessageId: z.uuid().optional().catch(undefined),
});

/** The ids in a payload, whichever release wrote it. */
export const idsIn = (payload: unknown): z.output<typeof Ids> => Ids.safeParse(payload).data ?? {};

/** Looks up what the jobs of a page are about, a query for each kind of thing and not for each job. */
export async function nameSubjects(
  tx: Tx,
  ctx: Ctx,
  payloads: readonly unknown[],
): Promise<(payload: unknown) => JobSubject> {
  const ids = payloads.map(idsIn);
  const { companyId } = ctx;
  const some = <T extends string>(values: readonly (T | undefined)[]) => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const found = new Map<string, JobSubject>();
  const wanted = {
    messages: some(ids.map((one) => one.messageId)),
    events: some(ids.map((one) => one.rawEventId)),
    accounts: some(ids.map((one) => one.accountId)),
    connections: some(ids.map((one) => one.connectionId)),
    posts: some(ids.map((one) => one.sandboxMessageId)),
  };
  if (wanted.messages.length > 0) {
    const rows = await tx
      .select({
        id: messages.id,
        accountId: officialAccounts.id,
        name: officialAccounts.name,
        phone: identities.phone,
        delivery: messages.delivery,
      })
      .from(messages)
      .innerJoin(
        officialAccounts,
        and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, messages.accountId)),
      )
      .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, messages.identityId)))
      .where(and(eq(messages.companyId, companyId), inArray(messages.id, wanted.messages)));
    for (const { id, accountId, name, phone, delivery } of rows)
      found.set(id, {
        kind: "account",
        id: accountId,
        name,
        client: mask(phone),
        isMessageOpen: delivery === "queued" || delivery === "sending",
      });
  }
  if (wanted.events.length > 0) {
    const rows = await tx
      .select({ id: rawEvents.id, connectionId: providerConnections.id, name: providerConnections.name })
      .from(rawEvents)
      .innerJoin(
        providerConnections,
        and(eq(providerConnections.companyId, companyId), eq(providerConnections.id, rawEvents.connectionId)),
      )
      .where(and(eq(rawEvents.companyId, companyId), inArray(rawEvents.id, wanted.events)));
    for (const { id, connectionId, name } of rows)
      found.set(id, { ...nothing, kind: "connection", id: connectionId, name });
  }
  if (wanted.accounts.length > 0) {
    const rows = await tx
      .select({ id: officialAccounts.id, name: officialAccounts.name })
      .from(officialAccounts)
      .where(and(eq(officialAccounts.companyId, companyId), inArray(officialAccounts.id, wanted.accounts)));
    for (const { id, name } of rows) found.set(id, { ...nothing, kind: "account", id, name });
  }
  if (wanted.connections.length > 0) {
    const rows = await tx
      .select({ id: providerConnections.id, name: providerConnections.name })
      .from(providerConnections)
      .where(and(eq(providerConnections.companyId, companyId), inArray(providerConnections.id, wanted.connections)));
    for (const { id, name } of rows) found.set(id, { ...nothing, kind: "connection", id, name });
  }
  if (wanted.posts.length > 0) {
    const rows = await tx
      .select({ id: sandboxMessages.id, phone: sandboxMessages.phone })
      .from(sandboxMessages)
      .where(and(eq(sandboxMessages.companyId, companyId), inArray(sandboxMessages.id, wanted.posts)));
    for (const { id, phone } of rows) found.set(id, { ...nothing, client: mask(phone) });
  }
  return (payload) => {
    const { messageId, rawEventId, accountId, connectionId, sandboxMessageId } = idsIn(payload);
    return found.get(messageId ?? rawEventId ?? accountId ?? connectionId ?? sandboxMessageId ?? "") ?? nothing;
  };
}
