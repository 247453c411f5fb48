import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { exampleIn } from "@/lib/core/texts/defaults";
import type { CatalogueKey } from "@/lib/core/texts/placeholders";
import type { TextView } from "@/lib/core/texts/view";
import type { Tx } from "@/db/client";
import { officialAccounts, users } from "@/db/schema";
import { linkTo } from "@/lib/services/onboarding/room-parties";
import { usableUser } from "@/lib/services/selection/load-facts";

// Of the range reserved for fiction, for a company that has no number yet.
const noNumber = "+390255501180";

/** Facts of the company itself to fill a preview with: one of its users, and a number of the kind that the text names. */
export async function sampleFor(
  tx: Tx,
  ctx: Ctx,
  { company, language, key }: { readonly company: string; readonly language: string; readonly key: CatalogueKey },
): Promise<TextView["sample"]> {
  // A pointer and an announcement name the room's number, a verification the primary that the code goes to.
  const purpose = key.startsWith("V") ? "primary" : "secondary";
  const [[user], [account]] = await Promise.all([
    tx
      .select({ name: users.name, title: users.title })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), usableUser, isNotNull(users.title)))
      .orderBy(users.name)
      .limit(1),
    tx
      .select({ channel: officialAccounts.channel, address: officialAccounts.address })
      .from(officialAccounts)
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.purpose, purpose)))
      .orderBy(sql`${officialAccounts.channel} <> 'whatsapp'`, officialAccounts.key)
      .limit(1),
  ]);
  const { channel, address } = account ?? { channel: "whatsapp" as const, address: noNumber };
  return {
    company,
    user: user?.name ?? "Michael Rossi",
    title: user?.title ?? "",
    number: address,
    link: linkTo(channel, address),
    example: exampleIn(language),
    code: "482913",
  };
}
