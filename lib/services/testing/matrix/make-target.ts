import { randomInt, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  alerts,
  cannedAnswers,
  clientFields,
  clientMerges,
  clients,
  contactLists,
  dispositions,
  bulkActs,
  bulkRefusals,
  exportFiles,
  identities,
  interactionViews,
  jobs,
  messages,
  onboardingRuns,
  rawEvents,
  requestCards,
  sandboxMessages,
  sessions,
  tags,
  templates,
  users,
} from "@/db/schema";
import { makeAccount, makePool, makeUnit } from "@/db/testing/make-accounts";
import { makeUser, type TestCompany } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import * as ids from "@/lib/core/ids";
import type { Descriptors } from "@/lib/core/providers/deps";
import { sandboxBody } from "@/lib/core/providers/sandbox-wire";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { createConnection } from "@/lib/services/connections/create-connection";
import { takeExtension } from "@/lib/services/extensions/write-extension";

/** What a verb may be aimed at: one of each thing, all of one unit of one company. `mark` stands in all its texts. */
export type Target = Awaited<ReturnType<typeof makeTarget>>;

// An address is one of the whole installation: drawn, since several worlds may stand side by side in one database.
const anAddress = (): string => `+1900${randomInt(1_000_000, 10_000_000)}`;

type Parts = { readonly descriptors: Descriptors };
type Unit = { readonly id: ids.OuId; readonly depth: number };

/** Fills a unit with an agent and their conversation, and the company with one of each thing that has an id. */
export async function makeTarget(tx: Tx, company: TestCompany, unit: Unit, { descriptors }: Parts) {
  const mark = `mark-${randomUUID()}`;
  const operator = company.as({ kind: "operator" });
  const sandbox = { provider: "sandbox", values: {} } as const;
  const { id: connectionId } = await createConnection(operator, { name: mark, ...sandbox }, descriptors);
  const spare = await createConnection(operator, { name: `${mark} spare`, ...sandbox }, descriptors);
  const user = await makeUser(tx, company, { ouId: unit.id, name: mark });
  const colleague = await makeUser(tx, company, { ouId: unit.id, name: `${mark} colleague` });
  const disabled = await makeUser(tx, company, { ouId: unit.id, name: `${mark} disabled` });
  const word = ExtensionWord.parse(`x${randomUUID().slice(0, 8)}`);
  await takeExtension(tx, operator, { userId: user.id, userName: mark, word, field: "word" });
  const one = (id: ids.UserId) => and(eq(users.companyId, company.id), eq(users.id, id));
  await tx.update(users).set({ state: "disabled" }).where(one(disabled.id));
  const empty = await makeUnit(tx, company, `${mark} empty`, unit);
  const account = await makeAccount(tx, company, { connectionId, address: anAddress() });
  const shared = await makeAccount(tx, company, { connectionId, address: anAddress(), purpose: "inbox" });
  const idle = await makeAccount(tx, company, { connectionId, address: anAddress(), state: "draft" });
  const { phone = "", ...room } = await makeRoom(tx, company, { userId: user.id, accountId: account.id });
  const cooling = await makeRoom(tx, company, { userId: user.id, accountId: account.id, state: "cooling" });
  const talk = { accountId: account.id, identityId: room.identityId, roomId: room.id };
  const texts = { contactName: mark, phone, texts: [mark], unread: 1 };
  const interactionId = await makeInteraction(tx, company, { ...talk, ...texts, ownerId: user.id });
  const said = { ...talk, interactionId, authorId: user.id, text: mark };
  const queuedId = await makeMessage(tx, company, said, "queued");
  return {
    mark,
    companyId: company.id,
    userId: user.id,
    user: user.actor,
    colleagueId: colleague.id,
    disabledUserId: disabled.id,
    ouId: unit.id,
    emptyOuId: empty.id,
    accountId: account.id,
    sharedAccountId: shared.id,
    idleAccountId: idle.id,
    newAddress: anAddress(),
    connectionId,
    spareConnectionId: spare.id,
    contactListId: company.contactListId,
    poolId: await makePool(tx, company, { ouIds: [], name: mark }),
    roomId: room.id,
    coolingRoomId: cooling.id,
    clientId: room.clientId,
    identityId: room.identityId,
    ...(await makeOfClients(tx, company, user.id, mark)),
    cardId: await makeRequest(tx, company, { userId: user.id, clientId: room.clientId, accountId: account.id, mark }),
    phone,
    interactionId,
    failedId: await makeMessage(tx, company, said, "failed"),
    queuedId,
    runId: await makeRun(tx, company, { ...talk, userId: user.id, messageId: queuedId }),
    viewId: await makeView(tx, company, user.id, mark),
    ...(await makeOutcomes(tx, company)),
    cannedAnswerId: await makeCanned(tx, company, account.id, mark),
    alertId: await makeAlert(tx, company, user.id, mark),
    exportId: await makeExport(tx, company, user.id, mark),
    bulkId: await makeBulk(tx, company, { ownerId: user.id, interactionId, mark }),
    sessionId: await makeSession(tx, company, user.id),
    ...(await makeOfConnection(tx, company, connectionId, mark)),
    sandboxMessageId: await makeOnPhone(tx, company, { phone, address: account.address, body: mark }),
  };
}

type Said = Pick<
  typeof messages.$inferInsert,
  "accountId" | "identityId" | "roomId" | "interactionId" | "authorId" | "text"
>;

async function makeMessage(tx: Tx, company: TestCompany, said: Said, delivery: "failed" | "queued") {
  const id = ids.MessageId.parse(randomUUID());
  const at = new Date(company.clock.now());
  const how = { direction: "out", type: "text", delivery, sentAt: at, createdAt: at } as const;
  await tx.insert(messages).values({ companyId: company.id, id, ...said, ...how });
  return id;
}

type Run = Pick<
  typeof onboardingRuns.$inferInsert,
  "accountId" | "identityId" | "roomId" | "userId" | "messageId" | "cardId"
>;

async function makeRun(tx: Tx, company: TestCompany, run: Run) {
  const id = ids.OnboardingRunId.parse(randomUUID());
  const how = { outcome: "COMPLETED", words: [], unknownWords: [], facts: {}, decision: {}, tookMs: 1 };
  await tx
    .insert(onboardingRuns)
    .values({ companyId: company.id, id, ...run, ...how, at: new Date(company.clock.now()) });
  return id;
}

/** A request of a client of its own, with the message that asked. */
async function makeRequest(
  tx: Tx,
  company: TestCompany,
  asked: { userId: ids.UserId; clientId: ids.ClientId; accountId: ids.AccountId; mark: string },
) {
  const { userId, clientId, accountId, mark } = asked;
  const [id, identityId] = [ids.RequestCardId.parse(randomUUID()), ids.IdentityId.parse(randomUUID())];
  const [companyId, at] = [company.id, new Date(company.clock.now())];
  const known = { providerId: mark, providerUserId: mark, profileName: mark, createdAt: at };
  await tx.insert(identities).values({ companyId, id: identityId, channel: "whatsapp", ...known });
  await tx.insert(requestCards).values({ companyId, id, userId, identityId, clientId, openedAt: at, lastAskedAt: at });
  const interactionId = await makeInteraction(tx, company, { accountId, identityId, contactName: mark, texts: [mark] });
  const said = { accountId, identityId, interactionId, direction: "in", type: "text", text: mark } as const;
  const messageId = ids.MessageId.parse(randomUUID());
  await tx.insert(messages).values({ companyId, id: messageId, ...said, sentAt: at, createdAt: at });
  await makeRun(tx, company, { accountId, identityId, roomId: null, userId, messageId, cardId: id });
  return id;
}

async function makeAlert(tx: Tx, company: TestCompany, userId: ids.UserId, mark: string) {
  const about = { kind: "message_failed", subject: mark, title: mark } as const;
  await raiseAlert(tx, company.as({ kind: "operator" }), { ...about, userId });
  const [alert] = await tx.select({ id: alerts.id }).from(alerts).where(eq(alerts.subject, mark));
  return ids.AlertId.parse(alert?.id);
}

/** A view that is its owner's alone. */
async function makeView(tx: Tx, company: TestCompany, ownerId: ids.UserId, name: string) {
  const id = ids.ViewId.parse(randomUUID());
  const at = new Date(company.clock.now());
  const kept = { name, query: "search=status+is+open", createdAt: at, updatedAt: at };
  await tx.insert(interactionViews).values({ companyId: company.id, id, ownerId, ...kept });
  return id;
}

/** One that is done, and holds nothing. */
async function makeExport(tx: Tx, company: TestCompany, ownerId: ids.UserId, mark: string) {
  const id = ids.ExportId.parse(randomUUID());
  const at = new Date(company.clock.now());
  const expiresAt = new Date(company.clock.now() + 86_400_000);
  const asked = { search: { q: mark, f: "", search: "" }, columns: [], flavour: "exact", withMessages: false } as const;
  const done = { state: "done", zone: "UTC", createdAt: at, endedAt: at, expiresAt } as const;
  await tx.insert(exportFiles).values({ companyId: company.id, id, ownerId, ...asked, columns: [], ...done });
  return id;
}

type Refused = { readonly ownerId: ids.UserId; readonly interactionId: ids.InteractionId; readonly mark: string };

/** One that is done, and refused this one. */
async function makeBulk(tx: Tx, company: TestCompany, { ownerId, interactionId, mark }: Refused) {
  const [id, companyId, at] = [ids.BulkId.parse(randomUUID()), company.id, new Date(company.clock.now())];
  const done = { state: "done", asked: 1, refused: 1, createdAt: at, endedAt: at } as const;
  const asked = { act: "close", wish: { act: "close" }, detail: mark, ids: [] } as const;
  await tx.insert(bulkActs).values({ companyId, id, ownerId, ...asked, ids: [], ...done });
  await tx.insert(bulkRefusals).values({ companyId, bulkId: id, interactionId, reason: mark });
  return id;
}

async function makeSession(tx: Tx, company: TestCompany, userId: ids.UserId) {
  const id = ids.SessionId.parse(randomUUID());
  const at = new Date(company.clock.now());
  const endsAt = new Date(company.clock.now() + 3_600_000);
  const times = { createdAt: at, lastSeenAt: at, endsAt };
  await tx.insert(sessions).values({ companyId: company.id, id, userId, version: 1, ...times });
  return id;
}

/** A template that was fetched and an event that waits, both of the connection. */
async function makeOfConnection(tx: Tx, company: TestCompany, connectionId: ids.ConnectionId, mark: string) {
  const here = { companyId: company.id, connectionId };
  const at = new Date(company.clock.now());
  const body = { language: "en", body: mark, variables: [], fetchedAt: at };
  const [template] = await tx
    .insert(templates)
    .values({ ...here, name: mark, status: "approved", ...body })
    .returning({ id: templates.id });
  const templateId = ids.TemplateId.parse(template?.id);
  const rawEventId = ids.RawEventId.parse(randomUUID());
  const call = { provider: "sandbox", headers: {}, body: sandboxBody([]), digest: mark, receivedAt: at };
  await tx.insert(rawEvents).values({ ...here, id: rawEventId, ...call, state: "received" });
  const parkedEventId = ids.RawEventId.parse(randomUUID());
  const parked = {
    ...call,
    digest: `${mark} parked`,
    state: "parked",
    reason: "an account that is not there",
  } as const;
  await tx.insert(rawEvents).values({ ...here, id: parkedEventId, ...parked });
  const jobId = ids.JobId.parse(randomUUID());
  const given = { topic: "connection.test", topicVersion: 1, payload: { connectionId } };
  await tx.insert(jobs).values({ companyId: company.id, id: jobId, ...given, state: "failed", lastError: "Gone" });
  return { templateId, rawEventId, parkedEventId, jobId };
}

/** A tag and a disposition, both the company's: their names do not give a target away. */
async function makeOutcomes(tx: Tx, company: TestCompany) {
  const [tagId, dispositionId] = [ids.TagId.parse(randomUUID()), ids.DispositionId.parse(randomUUID())];
  const companyId = company.id;
  await tx.insert(tags).values({ companyId, id: tagId, name: `Tag ${tagId}`, colour: "none" });
  await tx
    .insert(dispositions)
    .values({ companyId, id: dispositionId, level: 1, name: `Disposition ${dispositionId}`, position: 1 });
  return { tagId, dispositionId };
}

/** One that the account alone offers. */
async function makeCanned(tx: Tx, company: TestCompany, accountId: ids.AccountId, text: string) {
  const id = ids.CannedAnswerId.parse(randomUUID());
  await tx.insert(cannedAnswers).values({ companyId: company.id, id, accountId, key: "hello", text });
  return id;
}

/** Someone to merge with, a merge that stands, a list that nobody is in and a field that nobody filled in. */
async function makeOfClients(tx: Tx, company: TestCompany, userId: ids.UserId, mark: string) {
  const companyId = company.id;
  const client = async () => (await makeClient(tx, company, { name: mark, userId })).clientId;
  const [secondClientId, keptId, mergedId] = [await client(), await client(), await client()];
  await tx
    .update(clients)
    .set({ stage: "archived", archivedFrom: "client", mergedIntoId: keptId })
    .where(and(eq(clients.companyId, companyId), eq(clients.id, mergedId)));
  const nothing = { identityIds: [], userIds: [], roomIds: [], interactionIds: [], cardIds: [], filled: [] };
  const moved = { ...nothing, stage: "client", keptStage: "client" } as const;
  const mergeId = ids.ClientMergeId.parse(randomUUID());
  const mergedAt = new Date(company.clock.now());
  await tx.insert(clientMerges).values({ companyId, id: mergeId, keptId, mergedId, moved, mergedAt });
  // Lists and fields are the company's, offered to each of its people: their names do not give a target away.
  const spareListId = ids.ContactListId.parse(randomUUID());
  await tx.insert(contactLists).values({ companyId, id: spareListId, name: `List ${spareListId}` });
  const clientFieldId = ids.ClientFieldId.parse(randomUUID());
  await tx
    .insert(clientFields)
    .values({ companyId, id: clientFieldId, name: `Field ${clientFieldId}`, kind: "text", position: 1 });
  return { secondClientId, mergeId, spareListId, clientFieldId };
}

async function makeOnPhone(tx: Tx, company: TestCompany, line: { phone: string; address: string; body: string }) {
  const id = randomUUID();
  const how = { channel: "whatsapp", direction: "from_phone", state: "sent", providerMessageId: `sbx.${id}` } as const;
  await tx
    .insert(sandboxMessages)
    .values({ companyId: company.id, id, ...line, ...how, at: new Date(company.clock.now()) });
  return id;
}
