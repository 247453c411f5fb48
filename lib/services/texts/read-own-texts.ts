import { desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Tx } from "@/db/client";
import { messageTexts } from "@/db/schema";

/** The latest version of each text that the company has worded, or taken back, in each language. */
export const readOwnTexts = (tx: Tx, ctx: Ctx) =>
  tx
    .selectDistinctOn([messageTexts.textKey, messageTexts.language], {
      key: messageTexts.textKey,
      language: messageTexts.language,
      version: messageTexts.version,
      body: messageTexts.body,
      createdAt: messageTexts.createdAt,
      createdBy: messageTexts.createdBy,
    })
    .from(messageTexts)
    .where(eq(messageTexts.companyId, ctx.companyId))
    .orderBy(messageTexts.textKey, messageTexts.language, desc(messageTexts.version));
