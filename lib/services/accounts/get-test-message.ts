import { and, eq, isNull } from "drizzle-orm";
import { read } from "@/db/client";
import { identities, messages, templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TestMessageView } from "@/lib/core/accounts/view";
import type { AccountId, MessageId } from "@/lib/core/ids";
import { formatPhone } from "@/lib/core/phones/format";
import { requirePermission } from "@/lib/services/access/require";

/** What became of a test message of this account; null for any other message, whoever it was for. */
export async function getTestMessage(ctx: Ctx, accountId: AccountId, id: MessageId): Promise<TestMessageView | null> {
  requirePermission(ctx, "account.send_test");
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ message: messages, phone: identities.phone, templateName: templates.name })
      .from(messages)
      .innerJoin(identities, and(eq(identities.companyId, messages.companyId), eq(identities.id, messages.identityId)))
      .leftJoin(templates, and(eq(templates.companyId, messages.companyId), eq(templates.id, messages.templateId)))
      .where(
        and(
          eq(messages.companyId, ctx.companyId),
          eq(messages.id, id),
          eq(messages.accountId, accountId),
          isNull(messages.interactionId),
        ),
      ),
  );
  if (!row || row.message.delivery === null) return null;
  const { message, phone, templateName } = row;
  return {
    to: formatPhone(phone ?? ""),
    templateName,
    delivery: row.message.delivery,
    error: message.error && { code: message.error.code, text: message.error.text },
    sentAt: message.sentAt.toISOString(),
  };
}
