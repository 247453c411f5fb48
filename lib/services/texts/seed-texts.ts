import type { Ctx } from "@/lib/core/access/ctx";
import { defaultTexts, shippedLanguages } from "@/lib/core/texts/defaults";
import { TextKey } from "@/lib/core/texts/keys";
import type { Tx } from "@/db/client";
import { messageTexts } from "@/db/schema";

/** Gives a new company our texts as version 1 of its own, in every shipped language. Again, it changes nothing. */
export async function seedTexts(tx: Tx, ctx: Ctx): Promise<void> {
  const createdAt = new Date(ctx.clock.now());
  const rows = shippedLanguages.flatMap((language) =>
    TextKey.options.map((textKey) => ({
      companyId: ctx.companyId,
      textKey,
      language,
      version: 1,
      body: defaultTexts[language][textKey],
      createdAt,
    })),
  );
  await tx.insert(messageTexts).values(rows).onConflictDoNothing();
}
