import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { AccountId, ClientId, IdentityId } from "@/lib/core/ids";
import { placePhone } from "@/lib/core/phones/country";
import { formatPhone } from "@/lib/core/phones/format";
import { normalisePhone } from "@/lib/core/phones/normalise";
import { parseTypedPhone, phoneRefusalText } from "@/lib/core/phones/parse-phone";
import { explainTrace } from "@/lib/core/selection/explain-trace";
import type { ExplainSelection } from "@/lib/core/selection/explain-schema";
import type { ClientFacts, SelectionFacts } from "@/lib/core/selection/facts";
import { selectAccount } from "@/lib/core/selection/select-account";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import { withEdit } from "@/lib/core/selection/with-edit";
import type { Tx } from "@/db/client";
import { accountAddresses, clients, identities, officialAccounts } from "@/db/schema";
import { identityForNew } from "@/lib/services/clients/identity-for-new";
import { loadFacts, loadFactsOfUser } from "./load-facts";
import { loadAccounts } from "./load-pools";

export type ExplanationDto = {
  readonly sentence: string;
  readonly trace: SelectionTrace;
  readonly account: {
    readonly id: AccountId;
    readonly key: string;
    readonly name: string;
    readonly address: string;
  } | null;
  /** Whether this client is known on the channel, with rooms and refusals of their own. */
  readonly knownClient: boolean;
};

/** The answer of the same function as the real call, for whoever may ask; nothing is written or held. */
export async function explainFor(tx: Tx, ctx: Ctx, input: ExplainSelection): Promise<ExplanationDto> {
  const { edit } = input;
  const known = await findIdentity(tx, ctx, input);
  const facts = known ? await loadFacts(tx, ctx, { ...input, ...known }) : await factsOfStranger(tx, ctx, input);
  const edited = edit
    ? withEdit(facts, edit, await loadAccounts(tx, ctx, [...edit.primaries, ...edit.secondaries]))
    : facts;
  const selection = selectAccount(edited);
  return {
    sentence: explainTrace(selection.trace),
    trace: selection.trace,
    account: selection.found ? await accountDto(tx, ctx, selection.accountId) : null,
    knownClient: known !== null,
  };
}

type Known = { readonly identityId: IdentityId; readonly clientId: ClientId | null };

async function findIdentity(tx: Tx, ctx: Ctx, { client, channel }: ExplainSelection): Promise<Known | null> {
  if ("country" in client) return null;
  if ("clientId" in client) {
    const identityId = await identityForNew(tx, ctx, client.clientId, channel);
    return identityId === null ? null : { identityId, clientId: client.clientId };
  }
  const matchKey = normalisePhone(typedPhone(client.phone))?.matchKey;
  if (matchKey === undefined) return null;
  const [found] = await tx
    .select({ identityId: identities.id })
    .from(identities)
    .where(
      and(eq(identities.companyId, ctx.companyId), eq(identities.channel, channel), eq(identities.matchKey, matchKey)),
    );
  return found ? { ...found, clientId: null } : null;
}

// Numbers reserved for fiction are asked about too: the Sandbox has no others.
function typedPhone(text: string): string {
  const typed = parseTypedPhone(text, null, "possible");
  if (typed.ok) return typed.e164;
  const message = phoneRefusalText[typed.reason];
  throw new AppError("invalid", message, { fields: { phone: [message] } });
}

async function factsOfStranger(tx: Tx, ctx: Ctx, { client, ...asked }: ExplainSelection): Promise<SelectionFacts> {
  const [facts, stranger] = await Promise.all([
    loadFactsOfUser(tx, ctx, asked),
    strangerFacts(tx, ctx, asked.channel, client),
  ]);
  return { ...facts, client: stranger, rooms: [] };
}

async function strangerFacts(
  tx: Tx,
  ctx: Ctx,
  channel: Channel,
  client: ExplainSelection["client"],
): Promise<ClientFacts> {
  const phone = "phone" in client ? typedPhone(client.phone) : null;
  const nobody = {
    phone: phone === null ? null : placePhone(phone),
    providerUserId: null,
    portfolioId: null,
    profileCountry: null,
    frontDoorAccountId: null,
  };
  const guards = { ownAccount: false, optedOut: false, blocked: false, invalidForChannel: false };
  if ("country" in client) return { ...nobody, profileCountry: client.country, guards };
  if ("clientId" in client) {
    const [profile] = await tx
      .select({ country: clients.country })
      .from(clients)
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, client.clientId)));
    if (!profile) throw new AppError("not_found", "No such client");
    return { ...nobody, profileCountry: profile.country, guards };
  }
  // An own number may be kept in another of its forms, as Mexico and Brazil have them.
  const [own] = await tx
    .select({ accountId: accountAddresses.accountId })
    .from(accountAddresses)
    .where(and(eq(accountAddresses.companyId, ctx.companyId), inArray(accountAddresses.address, formsOf(phone))))
    .limit(1);
  return {
    ...nobody,
    guards: { ...guards, ownAccount: own !== undefined, invalidForChannel: !isPhoneChannel(channel) },
  };
}

const formsOf = (phone: string | null): string[] =>
  phone === null ? [] : [phone, `+${normalisePhone(phone)?.matchKey ?? phone.slice(1)}`];

async function accountDto(tx: Tx, ctx: Ctx, id: AccountId): Promise<ExplanationDto["account"]> {
  const [row] = await tx
    .select({
      id: officialAccounts.id,
      key: officialAccounts.key,
      name: officialAccounts.name,
      address: officialAccounts.address,
    })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, id)));
  return row ? { ...row, address: formatPhone(row.address) } : null;
}
