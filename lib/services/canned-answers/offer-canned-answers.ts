import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CannedValues } from "@/lib/core/canned-answers/placeholders";
import type { CannedOffer } from "@/lib/core/canned-answers/view";
import { AppError } from "@/lib/core/errors";
import type { InteractionId, UserId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { isNumber, type Masked } from "@/lib/core/masking/mask";
import { formatPhone } from "@/lib/core/phones/format";
import { read, type Tx } from "@/db/client";
import { cannedAnswers, clients, companies, interactions, officialAccounts, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";

const writers = alias(users, "writers");

/** What may be chosen in the composer of an interaction: its account's own and the general ones, and what fills them. */
export async function offerCannedAnswers(ctx: Ctx, interactionId: InteractionId): Promise<CannedOffer> {
  requirePermission(ctx, "message.send");
  const { actor, companyId } = ctx;
  const writerId = actor.kind === "user" ? actor.id : null;
  return read(ctx, async (tx) => {
    const found = await findFacts(tx, ctx, interactionId, writerId);
    if (!found) throw new AppError("not_found", "No such interaction");
    const rows = await tx
      .select({
        id: cannedAnswers.id,
        key: cannedAnswers.key,
        text: cannedAnswers.text,
        accountId: cannedAnswers.accountId,
      })
      .from(cannedAnswers)
      .where(
        and(
          eq(cannedAnswers.companyId, companyId),
          isNull(cannedAnswers.archivedAt),
          or(isNull(cannedAnswers.accountId), eq(cannedAnswers.accountId, found.accountId)),
        ),
      )
      .orderBy(asc(cannedAnswers.key));
    const answers = rows.map(({ accountId, ...answer }) => ({ ...answer, local: accountId !== null }));
    return { answers, values: valuesOf(found, faceFor(actor).masked) };
  });
}

type Facts = NonNullable<Awaited<ReturnType<typeof findFacts>>>;

// An agent has no other name yet: both placeholders are the one they have. What is masked from the writer is empty, as what is
// not known is: they fill it in, or what stands behind the bar does.
const valuesOf = ({ interaction, client, writer, accountName, companyName }: Facts, masked: Masked): CannedValues => ({
  ...contactOf(client, interaction, masked),
  "agent.name": writer?.name ?? "",
  "agent.alias": writer?.name ?? "",
  "agent.title": writer?.title ?? "",
  "account.name": accountName,
  "company.name": companyName,
  "interaction.number": String(interaction.number),
});

function contactOf(client: Facts["client"], { contactName, phone }: Facts["interaction"], { names, numbers }: Masked) {
  const name = client?.displayName ?? contactName;
  return {
    "contact.name": names || (numbers && isNumber(name)) ? "" : name,
    "contact.firstName": (!names && client?.firstName) || "",
    "contact.lastName": (!names && client?.lastName) || "",
    "contact.email": (!names && client?.email) || "",
    "contact.phone": numbers || phone === null ? "" : formatPhone(phone),
  };
}

async function findFacts(tx: Tx, { actor, companyId }: Ctx, id: InteractionId, writerId: UserId | null) {
  const [row] = await tx
    .select({
      accountId: interactions.accountId,
      interaction: {
        contactName: interactions.contactName,
        phone: interactions.phone,
        number: interactions.number,
      },
      client: {
        displayName: clients.displayName,
        firstName: clients.firstName,
        lastName: clients.lastName,
        email: clients.email,
      },
      writer: { name: writers.name, title: writers.title },
      accountName: officialAccounts.name,
      companyName: companies.name,
    })
    .from(interactions)
    .innerJoin(companies, eq(companies.id, interactions.companyId))
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, interactions.accountId)),
    )
    .leftJoin(clients, and(eq(clients.companyId, companyId), eq(clients.id, interactions.clientId)))
    .leftJoin(writers, and(eq(writers.companyId, companyId), sql`${writers.id} = ${writerId}`))
    .where(and(eq(interactions.companyId, companyId), eq(interactions.id, id), visibleInteractions(actor)));
  return row ?? null;
}
