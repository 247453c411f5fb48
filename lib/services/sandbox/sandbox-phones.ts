import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { read, type Tx, transact } from "@/db/client";
import { accountAddresses, officialAccounts, sandboxMessages, sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { Channel, type Channel as ChannelType } from "@/lib/core/channels";
import type { SandboxDelivery, SandboxFailure, SandboxPhones } from "@/lib/core/providers/sandbox-wire";
import { sandboxNumber } from "@/lib/core/sandbox/person";
import { requirePermission } from "@/lib/services/access/require";
import { ensurePhone, type PhoneRow, publishPhone } from "./publish-phone";
import { queuePost } from "./queue-post";

const failures: Readonly<Record<Exclude<PhoneRow["failure"], "none">, SandboxFailure>> = {
  recipient: "recipient_unreachable",
  account: "account_restricted",
  timeout: "timeout",
};

// Long enough for a person to see one tick turn into two.
const deliveredAfterMs = 700;

/** The phones of one company, as the Sandbox's adapter delivers to them. What their page was told to fail, fails. */
export const makeSandboxPhones = (ctx: Ctx): SandboxPhones => ({
  deliver: async (message) => {
    requirePermission(ctx, "message.deliver");
    return transact(ctx, (tx) => deliver(tx, ctx, message));
  },
  restricts: async ({ address }) => {
    requirePermission(ctx, "account.check");
    return read(ctx, async (tx) => (await restricted(tx, ctx)).includes(address));
  },
});

/** What the phones that play a restricted account talked with last. */
async function restricted(tx: Tx, ctx: Ctx): Promise<readonly string[]> {
  const rows = await tx
    .selectDistinctOn([sandboxMessages.phone], { address: sandboxMessages.address })
    .from(sandboxPhones)
    .innerJoin(
      sandboxMessages,
      and(eq(sandboxMessages.companyId, ctx.companyId), eq(sandboxMessages.phone, sandboxPhones.phone)),
    )
    .where(and(eq(sandboxPhones.companyId, ctx.companyId), eq(sandboxPhones.failure, "account")))
    .orderBy(sandboxMessages.phone, desc(sandboxMessages.at), desc(sandboxMessages.id));
  return rows.map(({ address }) => address);
}

async function deliver(tx: Tx, ctx: Ctx, message: SandboxDelivery): ReturnType<SandboxPhones["deliver"]> {
  const { account, content, correlation } = message;
  if (correlation !== null) {
    // Asked twice for one message, the phone answers as before.
    const [earlier] = await tx
      .select({ id: sandboxMessages.providerMessageId })
      .from(sandboxMessages)
      .where(and(eq(sandboxMessages.companyId, ctx.companyId), eq(sandboxMessages.correlationId, correlation)));
    if (earlier) return { accepted: true, providerMessageId: earlier.id };
  }
  const phone = await ensurePhone(tx, ctx, sandboxNumber(message.to));
  if (phone.failure !== "none") return { accepted: false, error: failures[phone.failure] };
  const providerMessageId = `sbx.${randomUUID()}`;
  const [stored] = await tx
    .insert(sandboxMessages)
    .values({
      companyId: ctx.companyId,
      phone: phone.phone,
      channel: await channelOf(tx, ctx, account.address),
      address: account.address,
      direction: "to_phone",
      body: message.text,
      template: content.kind === "template" ? { name: content.name, language: content.language } : null,
      providerMessageId,
      correlationId: correlation,
      state: "sent",
      at: new Date(message.atMs),
    })
    .returning({ id: sandboxMessages.id });
  if (!stored) throw new Error("The phone did not keep the message");
  await queuePost(
    tx,
    ctx,
    { phone: phone.phone, address: account.address },
    { sandboxMessageId: stored.id, report: "delivered" },
    deliveredAfterMs,
  );
  await publishPhone(tx, ctx, phone);
  return { accepted: true, providerMessageId };
}

async function channelOf(tx: Tx, ctx: Ctx, address: string): Promise<ChannelType> {
  const [row] = await tx
    .select({ channel: officialAccounts.channel })
    .from(accountAddresses)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountAddresses.accountId)),
    )
    .where(and(eq(accountAddresses.companyId, ctx.companyId), eq(accountAddresses.address, address)))
    .limit(1);
  return row?.channel ?? Channel.enum.whatsapp;
}
