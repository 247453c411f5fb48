import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { publish } from "@/lib/services/live/publish";

export type PhoneRow = typeof sandboxPhones.$inferSelect;

/** The phone of a number, made now if nobody used it yet. */
export async function ensurePhone(tx: Tx, ctx: Ctx, phone: string): Promise<PhoneRow> {
  const one = and(eq(sandboxPhones.companyId, ctx.companyId), eq(sandboxPhones.phone, phone));
  const [found] = await tx.select().from(sandboxPhones).where(one);
  if (found) return found;
  await tx
    .insert(sandboxPhones)
    .values({ companyId: ctx.companyId, phone, name: phone, createdAt: new Date(ctx.clock.now()) })
    .onConflictDoNothing();
  const [made] = await tx.select().from(sandboxPhones).where(one);
  if (!made) throw new Error("The phone was not stored");
  return made;
}

/** Tells the open phone pages to look again. */
export const publishPhone = (tx: Tx, ctx: Ctx, { id, phone }: Pick<PhoneRow, "id" | "phone">): Promise<void> =>
  publish(tx, ctx, { kind: "sandbox.changed", subjectId: id, audience: { adminsOnly: true }, payload: { phone } });
