import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, messages } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { transcriptText } from "@/lib/core/interactions/transcript";
import { readTranscript } from "./read-transcript";

test("complaint 27: a transcript holds every message but what was withdrawn, is audited, and is not there for who may not see it", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const anna = await makeUser(tx, company, { name: "Anna Richter" });
    const wei = await makeUser(tx, company, { name: "Wei Chen" });
    const desk = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    const { identityId } = await makeClient(tx, company);
    const texts = Array.from({ length: 600 }, (_, n) => `word ${n}`);
    const id = await makeInteraction(tx, company, { accountId: desk.id, identityId, ownerId: anna.id, texts });
    await tx
      .update(messages)
      .set({ deletedAt: new Date(company.clock.now()) })
      .where(and(eq(messages.interactionId, id), eq(messages.text, "word 7")));

    const transcript = await readTranscript(anna.ctx, id);
    const expected = texts.map((text, n) => (n === 7 ? null : text));
    expect(transcript.messages.map(({ text }) => text)).toEqual(expected);
    expect(transcriptText(transcript, "UTC")).toContain("Agent: Anna Richter");
    const rows = await tx
      .select({ after: auditLog.after })
      .from(auditLog)
      .where(eq(auditLog.action, "interaction.transcript"));
    expect(rows).toEqual([{ after: { messages: 600 } }]);
    for (const ctx of [wei.ctx, (await makeCompany(tx, "Other")).admin.ctx])
      await expect(readTranscript(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  }));
