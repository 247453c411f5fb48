import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { extensionLink, waMeLink } from "@/lib/core/links/click-to-chat";
import type { SettingName } from "@/lib/core/settings/registry";
import type { Tx } from "@/db/client";
import { extensions, officialAccounts } from "@/db/schema";

// The longest a number can be, for a company that has none yet.
const longestNumber = "+999999999999999";

/** What a setting may not be although its own schema takes it, because of what is there. Refusals stand under `value`. */
export async function guardSetting(tx: Tx, ctx: Ctx, name: SettingName, value: unknown): Promise<void> {
  if (name === "qr.lead_text" && typeof value === "string") await guardLeadText(tx, ctx, value);
}

/** A lead text is of every code: none of them may stop being one. */
async function guardLeadText(tx: Tx, ctx: Ctx, leadText: string): Promise<void> {
  const [[primary], words] = await Promise.all([
    tx
      .select({ address: officialAccounts.address })
      .from(officialAccounts)
      .where(
        and(
          eq(officialAccounts.companyId, ctx.companyId),
          eq(officialAccounts.purpose, "primary"),
          eq(officialAccounts.channel, "whatsapp"),
        ),
      )
      .orderBy(sql`length(${officialAccounts.address}) desc`)
      .limit(1),
    tx
      .select({ word: extensions.word })
      .from(extensions)
      .where(and(eq(extensions.companyId, ctx.companyId), isNull(extensions.releasedAt)))
      .orderBy(sql`octet_length(${extensions.word}) desc, ${extensions.word}`),
  ]);
  const phone = primary?.address ?? longestNumber;
  for (const { word } of words.length > 0 ? words : [{ word: "name" }]) {
    const link = extensionLink(waMeLink, { phone, extension: word, leadText });
    if (link.ok) continue;
    const why =
      link.reason === "text_names_another"
        ? `It would be read together with #${word}: leave out # and what could be taken for an extension`
        : `The code of #${word} would be too long to scan: shorten the text`;
    throw new AppError("conflict", `${why}.`, { fields: { value: [why] } });
  }
}
