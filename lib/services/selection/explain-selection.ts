import { formatPhone } from "@/lib/core/phones/format";
import { and, desc, eq, inArray, or } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { AccountId, ClientId, IdentityId } from "@/lib/core/ids";
import { normalisePhone } from "@/lib/core/phones/normalise";
import { placePhone } from "@/lib/core/phones/country";
import { parseTypedPhone, phoneRefusalText } from "@/lib/core/phones/parse-phone";
import { explainTrace } from "@/lib/core/selection/explain-trace";
import type { ExplainSelection } from "@/lib/core/selection/explain-schema";
import type { ClientFacts, SelectionFacts } from "@/lib/core/selection/facts";
import { selectAccount } from "@/lib/core/selection/select-account";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import { withEdit } from "@/lib/core/selection/with-edit";
import { read, type Tx } from "@/db/client";
import { accountAddresses, clientIdentities, clients, identities, officialAccounts, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { clientsInSight } from "./find-clients";
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

/**
 * Which account a user and a client would talk on, and why, by the same function as the real call; nothing is written or held.
 * Supervisors ask for users of their units. Throws `invalid` with the field for a number that is none.
 */
export async function explainSelection(ctx: Ctx, input: ExplainSelection): Promise<ExplanationDto> {
  requirePermission(ctx, "selection.explain");
  return read(ctx, async (tx) => {
    await requireUser(tx, ctx, input);
    await requireClient(tx, ctx, input);
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
  });
}

async function requireUser(tx: Tx, ctx: Ctx, { userId }: ExplainSelection): Promise<void> {
  const seen = visible(ctx.actor);
  const scope = seen.all
    ? undefined
    : or(inArray(users.ouId, [...seen.ouIds]), seen.userId ? eq(users.id, seen.userId) : undefined);
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId), scope));
  if (!user) throw new AppError("not_found", "No such user");
}

/** Who sees a part of the clients asks about those alone. */
async function requireClient(tx: Tx, ctx: Ctx, { client, channel }: ExplainSelection): Promise<void> {
  if (!("clientId" in client) || visible(ctx.actor).all) return;
  const [seen] = await clientsInSight(tx, ctx, channel, eq(clients.id, client.clientId));
  if (!seen) throw new AppError("not_found", "No such client");
}

type Known = { readonly identityId: IdentityId; readonly clientId: ClientId | null };

async function findIdentity(tx: Tx, ctx: Ctx, { client, channel }: ExplainSelection): Promise<Known | null> {
  if ("country" in client) return null;
  if ("clientId" in client) {
    const [linked] = await tx
      .select({ identityId: identities.id })
      .from(clientIdentities)
      .innerJoin(
        identities,
        and(eq(identities.companyId, clientIdentities.companyId), eq(identities.id, clientIdentities.identityId)),
      )
      .where(
        and(
          eq(clientIdentities.companyId, ctx.companyId),
          eq(clientIdentities.clientId, client.clientId),
          eq(identities.channel, channel),
        ),
      )
      .orderBy(desc(identities.createdAt), identities.id)
      .limit(1);
    return linked ? { ...linked, clientId: client.clientId } : null;
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
  const [own] = await tx
    .select({ accountId: accountAddresses.accountId })
    .from(accountAddresses)
    .where(and(eq(accountAddresses.companyId, ctx.companyId), eq(accountAddresses.address, phone ?? "")))
    .limit(1);
  return {
    ...nobody,
    guards: { ...guards, ownAccount: own !== undefined, invalidForChannel: !isPhoneChannel(channel) },
  };
}

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
