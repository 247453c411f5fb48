import { and, desc, eq, inArray, max, or } from "drizzle-orm";
import { read, type Tx } from "@/db/client";
import { identities, interactions, sandboxMessages, sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountState, Purpose } from "@/lib/core/accounts/schema";
import { Channel } from "@/lib/core/channels";
import type { AccountId } from "@/lib/core/ids";
import { normalisePhone } from "@/lib/core/phones/normalise";
import { sandboxPerson } from "@/lib/core/sandbox/person";
import type { SandboxPhoneFailure } from "@/lib/core/sandbox/schema";
import type { PhoneMessage } from "@/lib/core/sandbox/view";
import { requirePermission } from "@/lib/services/access/require";
import { sandboxAccounts } from "./sandbox-account";

/** An account on the Sandbox as the phone sees it, with what was written; `lastAt` null = nothing yet. */
export type PhoneThread = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly channel: Channel;
  readonly address: string;
  readonly purpose: Purpose;
  readonly state: AccountState;
  readonly unread: number;
  readonly lastAt: number | null;
  /** Until when the company may write freely, epoch milliseconds; null = this phone has not written to this account. */
  readonly windowClosesAt: number | null;
  readonly messages: readonly PhoneMessage[];
};

export type PhoneDetail = {
  readonly phone: string;
  readonly name: string;
  readonly failure: SandboxPhoneFailure;
  readonly threads: readonly PhoneThread[];
};

const most = 500;

/** One pretended phone: every Sandbox account it could write to, and its conversations (the last 500 messages). */
export async function getPhone(ctx: Ctx, phone: string): Promise<PhoneDetail> {
  requirePermission(ctx, "sandbox.use");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(sandboxPhones)
      .where(and(eq(sandboxPhones.companyId, ctx.companyId), eq(sandboxPhones.phone, phone)));
    const accounts = await sandboxAccounts(tx, ctx);
    const windows = await readWindows(tx, ctx, phone);
    const written = await tx
      .select()
      .from(sandboxMessages)
      .where(and(eq(sandboxMessages.companyId, ctx.companyId), eq(sandboxMessages.phone, phone)))
      .orderBy(desc(sandboxMessages.at), desc(sandboxMessages.id))
      .limit(most);
    const threads = Map.groupBy(written.toReversed(), (message) => `${message.channel}:${message.address}`);
    return {
      phone,
      name: row?.name ?? phone,
      failure: row?.failure ?? "none",
      threads: accounts.map(({ account }) => {
        const held = threads.get(`${account.channel}:${account.address}`) ?? [];
        return {
          accountId: account.id,
          name: account.name,
          channel: account.channel,
          address: account.address,
          purpose: account.purpose,
          state: account.state,
          unread: held.filter(({ direction, state }) => direction === "to_phone" && state !== "read").length,
          lastAt: held.at(-1)?.at.getTime() ?? null,
          windowClosesAt: windows.get(account.id)?.getTime() ?? null,
          messages: held.map((message) => ({
            id: message.id,
            direction: message.direction,
            body: message.body,
            isTemplate: message.template !== null,
            state: message.state,
            at: message.at.getTime(),
          })),
        };
      }),
    };
  });
}

/** The window of each account towards the person whose phone it is, by number or by the id made from it. */
async function readWindows(tx: Tx, ctx: Ctx, phone: string): Promise<ReadonlyMap<AccountId, Date | null>> {
  const byId = sandboxPerson("line", phone).userId ?? phone;
  const rows = await tx
    .select({ accountId: interactions.accountId, closesAt: max(interactions.windowExpiresAt) })
    .from(interactions)
    .innerJoin(
      identities,
      and(eq(identities.companyId, interactions.companyId), eq(identities.id, interactions.identityId)),
    )
    .where(
      and(
        eq(identities.companyId, ctx.companyId),
        inArray(identities.channel, [...Channel.options]),
        or(eq(identities.matchKey, normalisePhone(phone)?.matchKey ?? phone), eq(identities.providerUserId, byId)),
      ),
    )
    .groupBy(interactions.accountId);
  return new Map(rows.map(({ accountId, closesAt }) => [accountId, closesAt]));
}
