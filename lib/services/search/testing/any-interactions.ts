import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Tx } from "@/db/client";
import {
  contactLists,
  identities,
  interactions,
  interactionTags,
  interactionTexts,
  officialAccounts,
  users,
} from "@/db/schema";
import { makeAccount, makeConnection, makeUnit } from "@/db/testing/make-accounts";
import { actFor, makeUser, type TestCompany } from "@/db/testing/make-company";
import { ContactListId, IdentityId, InteractionId, MessageId } from "@/lib/core/ids";
import { fold } from "@/lib/core/search/fold";
import { marksOf } from "@/lib/core/search/marks";
import type { SearchRow } from "@/lib/core/search/matches";
import { namesText } from "@/lib/core/search/names-text";
import type { Vocabulary } from "@/lib/core/search/testing/any-search";
import { anyRow, words } from "./any-row";
import { eq } from "drizzle-orm";

export type World = { readonly rows: ReadonlyMap<InteractionId, SearchRow>; readonly vocabulary: Vocabulary };

/** Some interactions of a company with all that they are searched by, and the same as plain rows. */
export async function makeWorld(tx: Tx, company: TestCompany, count: number, seed: number): Promise<World> {
  const { id: companyId } = company;
  const connections = [await makeConnection(tx, company), await makeConnection(tx, company, "meta")] as const;
  const otherListId = ContactListId.parse(randomUUID());
  await tx.insert(contactLists).values({ companyId, id: otherListId, name: "Suppliers" });
  const accounts = await Promise.all(
    [0, 1, 1].map(async (connection, at) => {
      const { id } = await makeAccount(tx, company, { connectionId: connections[connection] ?? connections[0] });
      const list = at === 2 ? otherListId : company.contactListId;
      await tx.update(officialAccounts).set({ contactListId: list }).where(eq(officialAccounts.id, id));
      return { id, list, provider: connection === 0 ? "sandbox" : "meta" };
    }),
  );
  const unit = await makeUnit(tx, company, "Milan");
  const agents = [
    { id: (await makeUser(tx, company)).id, unit: company.rootId },
    { id: (await makeUser(tx, company, { ouId: unit.id })).id, unit: unit.id },
    { id: (await makeUser(tx, company)).id, unit: null },
  ];
  const homeless = agents[2];
  if (homeless) await tx.update(users).set({ ouId: null }).where(eq(users.id, homeless.id));
  const rows = new Map<InteractionId, SearchRow>();
  await actFor(tx, companyId);
  for (const row of fc.sample(anyRow, { numRuns: count, seed })) {
    const id = InteractionId.parse(randomUUID());
    const identityId = IdentityId.parse(randomUUID());
    const account = accounts[row.account];
    const agent = row.agent === null ? null : (agents[row.agent] ?? null);
    if (!account) throw new Error("no such account");
    const at = (ms: number | null) => (ms === null ? null : new Date(ms));
    const firstReplyMs = row.firstReply === null ? null : row.started + row.firstReply;
    const createdAt = new Date(row.started);
    await tx.insert(identities).values({ companyId, id: identityId, channel: "whatsapp", matchKey: id, createdAt });
    const [made] = await tx
      .insert(interactions)
      .values({
        companyId,
        id,
        accountId: account.id,
        identityId,
        channel: row.channel,
        frontDoor: false,
        ownerId: agent?.id ?? null,
        status: row.closed === null ? (agent ? "open" : "unmanaged") : "closed",
        closeReason: row.closeReason,
        dispositionFirst: row.disposition[0] ?? null,
        dispositionSecond: row.disposition[1] ?? null,
        dispositionThird: row.disposition[2] ?? null,
        contactName: row.contact,
        firstName: row.firstName,
        lastName: row.lastName,
        phone: row.phone,
        startedAt: createdAt,
        closedAt: at(row.closed),
        lastMessageAt: new Date(row.lastMessage),
        lastMessageDirection: row.direction,
        lastMessageState: row.delivery,
        windowExpiresAt: at(row.window),
        assignedAt: at(row.assigned),
        firstReplyAt: at(firstReplyMs),
        messageCount: row.messages,
        unreadCount: row.unread,
        firstContact: row.firstContact,
        autoReplied: row.autoReplied,
      })
      .returning({ number: interactions.number, status: interactions.status });
    if (!made) throw new Error("not stored");
    const names = { contact: row.contact, firstName: row.firstName, lastName: row.lastName, phone: row.phone };
    await tx.insert(interactionTexts).values([
      {
        companyId,
        interactionId: id,
        id,
        kind: "names",
        at: createdAt,
        text: namesText(names),
        marks: [...marksOf(namesText(names))],
      },
      ...row.said.flatMap((one, order) =>
        one === null || fold(one) === ""
          ? []
          : [
              {
                companyId,
                interactionId: id,
                id: MessageId.parse(randomUUID()),
                kind: "message" as const,
                at: new Date(row.started + order * 1_000),
                text: fold(one),
                marks: [...marksOf(fold(one))],
              },
            ],
      ),
    ]);
    if (row.tags.length > 0)
      await tx.insert(interactionTags).values(row.tags.map((tag) => ({ companyId, interactionId: id, tag })));
    const said = row.said.filter((one) => one !== null).filter((one) => fold(one) !== "");
    const seconds = (until: number | null) => (until === null ? null : Math.floor((until - row.started) / 1_000));
    rows.set(id, {
      contact: [row.contact],
      "first-name": row.firstName === null ? [] : [row.firstName],
      "last-name": row.lastName === null ? [] : [row.lastName],
      phone: row.phone === null ? [] : [row.phone],
      message: said,
      "first-message": said.slice(0, 1),
      number: made.number,
      messages: row.messages,
      unread: row.unread,
      "first-response": seconds(firstReplyMs),
      duration: seconds(row.closed),
      started: row.started,
      "last-message": row.lastMessage,
      closed: row.closed,
      assigned: row.assigned,
      window: row.window,
      status: made.status,
      direction: row.direction,
      delivery: row.delivery,
      provider: account.provider,
      "close-reason": row.closeReason,
      channel: row.channel,
      account: account.id,
      agent: agent?.id ?? null,
      list: account.list,
      unit: agent?.unit ?? null,
      disposition: row.disposition,
      "disposition-1": row.disposition[0] ?? null,
      "disposition-2": row.disposition[1] ?? null,
      "disposition-3": row.disposition[2] ?? null,
      tags: row.tags,
      read: row.unread === 0,
      "first-contact": row.firstContact,
      "auto-replied": row.autoReplied,
    });
  }
  const some = [...rows.values()];
  return {
    rows,
    vocabulary: {
      texts: [...words.texts, ...words.phones, "+39 333 123", "333", "71"],
      numbers: [...words.numbers, ...some.slice(0, 5).flatMap((row) => [row.number ?? 0, row.duration ?? 0])],
      days: words.days,
      ids: [
        ...accounts.flatMap(({ id, list }) => [id, list]),
        ...agents.flatMap((one) => [one.id, one.unit ?? randomUUID()]),
      ],
      words: words.words,
    },
  };
}
