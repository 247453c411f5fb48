import { and, eq } from "drizzle-orm";
import { type Tx, transact } from "@/db/client";
import { companies, templates, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountCan } from "@/lib/core/accounts/can";
import type { SendTestMessage } from "@/lib/core/accounts/schema";
import { testText } from "@/lib/core/accounts/test-message";
import { AppError } from "@/lib/core/errors";
import type { AccountId, ConnectionId, MessageId, TemplateId } from "@/lib/core/ids";
import { isWindowOpen } from "@/lib/core/messages/window";
import type { Descriptors } from "@/lib/core/providers/deps";
import { parseTypedPhone, phoneRefusalText } from "@/lib/core/phones/parse-phone";
import { capabilitiesOn, ProviderName } from "@/lib/core/providers/descriptor";
import { fillPlaceholders } from "@/lib/core/providers/templates";
import { templateValues } from "@/lib/core/texts/template-values";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { resolveIdentity } from "@/lib/services/identities/resolve-identity";
import { readWindow } from "@/lib/services/interactions/read-window";
import { type NewOutgoing, queueMessage } from "@/lib/services/messages/queue-message";
import { accountFacts } from "./account-facts";

const refuse = (field: string, message: string) =>
  new AppError("conflict", message, { fields: { [field]: [message] } });

/**
 * Writes a fixed text or an approved template to a number, to see whether the account sends. It goes out as every
 * message does, belongs to no interaction, and its account's page shows what becomes of it.
 */
export async function sendTestMessage(
  ctx: Ctx,
  input: SendTestMessage,
  descriptors: Descriptors,
): Promise<{ id: MessageId; accountId: AccountId }> {
  requirePermission(ctx, "account.send_test");
  return transact(ctx, async (tx) => {
    const [account] = await accountFacts(tx, ctx, input.accountId);
    if (!account) throw new AppError("not_found", "No such account");
    const verdict = accountCan.sendTest({ ...account.facts, blocked: account.health.level === "blocked" });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const capabilities = capabilitiesOn(descriptors[ProviderName.parse(account.connection.provider)], account.channel);
    if (!capabilities?.canInitiate) throw new AppError("conflict", "On this channel nobody can be written to first");
    const number = parseTypedPhone(input.to, null, account.connection.provider === "sandbox" ? "possible" : "valid");
    if (!number.ok) throw refuse("to", phoneRefusalText[number.reason]);
    const identity = await personAt(tx, ctx, account, number.e164);
    if (identity.blockedAt) throw refuse("to", "This client is blocked: nothing is sent to them");
    if (identity.optedOutAt) throw refuse("to", "This client opted out: nothing may be sent");
    const expiresAtMs = await readWindow(tx, ctx, { accountId: account.id, identityId: identity.id });
    if (input.templateId === null && !isWindowOpen(expiresAtMs, ctx.clock.now(), capabilities))
      throw refuse("templateId", "They have not written within the window: choose an approved template");
    const names = await namesOf(tx, ctx);
    const content: Pick<NewOutgoing, "text" | "template"> =
      input.templateId === null
        ? { text: testText(names.languages, { account: account.name, company: names.company }) }
        : await fillTemplate(tx, ctx, account.connection.id, input.templateId, names);
    const to = { interactionId: null, accountId: account.id, identityId: identity.id, roomId: null };
    const id = queueMessage(tx, ctx, { ...to, ...content });
    await audit(tx, ctx, {
      action: "account.send_test",
      target: { kind: "account", id: account.id, name: account.name },
      after: { to: number.e164, messageId: id, templateId: input.templateId },
    });
    return { id, accountId: account.id };
  });
}

/** Whoever has the number, or a new identity of it. Its provider id is left for the provider to tell: it may be written otherwise. */
async function personAt(tx: Tx, ctx: Ctx, account: Pick<Account, "id" | "channel">, phone: string) {
  const unknown = { providerId: null, userId: null, parentUserId: null, portfolioId: null, username: null, name: null };
  const metOn = { id: account.id, channel: account.channel, portfolioId: null };
  const identity = await resolveIdentity(tx, ctx, metOn, { ...unknown, phone }, ctx.clock.now());
  if (!identity) throw refuse("to", "This is not a phone number");
  await lockIdentity(tx, ctx, identity.id);
  return identity;
}

type Account = Awaited<ReturnType<typeof accountFacts>>[number];
type Names = { readonly company: string; readonly user: string; readonly languages: readonly (string | null)[] };

async function namesOf(tx: Tx, ctx: Ctx): Promise<Names> {
  const [company] = await tx.select().from(companies).where(eq(companies.id, ctx.companyId));
  const [user] =
    ctx.actor.kind === "user"
      ? await tx
          .select({ name: users.name, language: users.language })
          .from(users)
          .where(and(eq(users.companyId, ctx.companyId), eq(users.id, ctx.actor.id)))
      : [];
  const name = company?.name ?? "";
  return { company: name, user: user?.name ?? name, languages: [user?.language ?? null, company?.language ?? null] };
}

async function fillTemplate(tx: Tx, ctx: Ctx, connectionId: ConnectionId, id: TemplateId, names: Names) {
  const [row] = await tx
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.companyId, ctx.companyId),
        eq(templates.connectionId, connectionId),
        eq(templates.id, id),
        eq(templates.status, "approved"),
        eq(templates.gone, false),
      ),
    );
  if (!row) throw refuse("templateId", "This template is not approved on the account's connection: choose another");
  const values = templateValues(row.variables, { user: names.user, title: "", company: names.company, client: "" });
  const named = Object.fromEntries(row.variables.map((name, at) => [name, values[at] ?? ""]));
  return { text: fillPlaceholders(row.body, named), template: { id: row.id, values } };
}
