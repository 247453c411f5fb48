import { and, desc, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { sandboxMessages, sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountState, Purpose } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { AccountId } from "@/lib/core/ids";
import type { SandboxPhoneFailure } from "@/lib/core/sandbox/schema";
import { requirePermission } from "@/lib/services/access/require";
import { sandboxAccounts } from "./sandbox-account";

/** A message as it stands on the phone, oldest first in its thread. `at` is epoch milliseconds. */
export type PhoneMessageDto = {
  readonly id: string;
  readonly direction: "to_phone" | "from_phone";
  readonly body: string;
  readonly isTemplate: boolean;
  readonly state: "sent" | "delivered" | "read" | "failed";
  readonly at: number;
};

/** An account on the Sandbox as the phone sees it, with what was written; `lastAt` null = nothing yet. */
export type PhoneThreadDto = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly channel: Channel;
  readonly address: string;
  readonly purpose: Purpose;
  readonly state: AccountState;
  readonly unread: number;
  readonly lastAt: number | null;
  readonly messages: readonly PhoneMessageDto[];
};

export type PhoneDetail = {
  readonly phone: string;
  readonly name: string;
  readonly failure: SandboxPhoneFailure;
  readonly threads: readonly PhoneThreadDto[];
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
