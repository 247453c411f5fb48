import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bulkActs, clients, identities, interactions, interactionTexts } from "@/db/schema";
import { actFor } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import type { CompanyId, InteractionId } from "@/lib/core/ids";
import { marksOf } from "@/lib/core/search/marks";
import { namesText } from "@/lib/core/search/names-text";
import { type NewAlert, raiseAlert } from "@/lib/services/alerts/raise-alert";
import type { Target } from "./make-target";
import type { World } from "./world";

const [first, last] = ["Zenobia", "Quillfeather"];
export const everyonesName = `${first} ${last}`;
export const named = {
  clients: { displayName: everyonesName, firstName: first, lastName: last, email: `${first}@${last}.example` },
  identities: { profileName: everyonesName, username: `${first}_${last}`.toLowerCase() },
  interactions: { contactName: everyonesName, firstName: first, lastName: last },
};

/** What an answer tells of a client. */
export type Tells = (answer: string) => readonly ("name" | "number")[];

type Named = Pick<World, "company" | "targets" | "actors">;

/** One that names its client, for the target's agent. */
export const alertOf = ({ userId, phone, cardId }: Pick<Target, "userId" | "phone" | "cardId">): NewAlert => ({
  kind: "request_waiting",
  subject: cardId,
  userId,
  client: { profileName: everyonesName, phone },
  title: (who) => `${who} asks for you`,
});

/**
 * Gives every client of the world's company the one name, beside a number of their own: in whatever is told, each is
 * found however it is written. One whose invitation waits is added, an alert that names its client, and a bulk act of the
 * supervisor's that refused one of theirs.
 */
export async function nameEveryone(tx: Tx, { company, targets, actors }: Named): Promise<Tells> {
  const { userId, accountId } = targets.own;
  await actFor(tx, company.id);
  const client = await makeClient(tx, company, { name: everyonesName });
  await makeRoom(tx, company, { userId, accountId, client, state: "pending" });
  await tx
    .update(identities)
    .set({ phone: "+12025569999" })
    .where(and(eq(identities.companyId, company.id), isNull(identities.phone)));
  await tx.update(clients).set(named.clients).where(eq(clients.companyId, company.id));
  await tx.update(identities).set(named.identities).where(eq(identities.companyId, company.id));
  const talks = await tx
    .update(interactions)
    .set(named.interactions)
    .where(eq(interactions.companyId, company.id))
    .returning({ id: interactions.id, phone: interactions.phone });
  for (const talk of talks) await nameInSearch(tx, company.id, talk);
  const { supervisor } = actors;
  if (supervisor.kind === "user")
    await tx.update(bulkActs).set({ ownerId: supervisor.id }).where(eq(bulkActs.id, targets.own.bulkId));
  await raiseAlert(tx, company.as({ kind: "operator" }), alertOf(targets.own));
  const rows = await tx
    .select({ phone: identities.phone })
    .from(identities)
    .where(eq(identities.companyId, company.id));
  // Without the country's code, which stays.
  const numbers = rows.flatMap((row) => row.phone?.slice(2) ?? []);
  return (answer) => {
    const said = answer.toLowerCase();
    const digits = said.replaceAll(/[\s().-]|%20/g, "");
    return [
      ...([first, last].some((one) => said.includes(one.toLowerCase())) ? (["name"] as const) : []),
      ...(numbers.some((one) => digits.includes(one)) ? (["number"] as const) : []),
    ];
  };
}

/** What an interaction is found by, with its names of now. */
async function nameInSearch(tx: Tx, companyId: CompanyId, talk: { id: InteractionId; phone: string | null }) {
  const text = namesText({ contact: everyonesName, firstName: first, lastName: last, phone: talk.phone });
  await tx
    .update(interactionTexts)
    .set({ text, marks: [...marksOf(text)] })
    .where(
      and(
        eq(interactionTexts.companyId, companyId),
        eq(interactionTexts.interactionId, talk.id),
        eq(interactionTexts.kind, "names"),
      ),
    );
}
