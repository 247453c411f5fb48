import { startCrowd } from "@/lib/services/onboarding/testing/crowd";
import { tapStatements } from "../database/statement-tap";
import type { Place } from "./place";

/**
 * What one reservation sends to PostgreSQL between begin and commit, the setting of the company included: the most that any of a
 * place's clients cost.
 */
export async function countStatements(databaseUrl: string, { ctx, userId, identityIds }: Place): Promise<number> {
  const tap = await tapStatements(databaseUrl);
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${tap.port}`;
  const crowd = await startCrowd(1, { DATABASE_URL: url.toString() });
  try {
    const tasks = identityIds.map((identityId) => ({ userId, identityId, channel: "whatsapp" as const }));
    const answers = await crowd.serve({ companyId: ctx.companyId, nowMs: ctx.clock.now(), tasks });
    const counts = tap.takeCounts();
    const isWhole = counts.length === tasks.length && answers.every((answer) => answer.includes("-"));
    if (!isWhole)
      throw new Error(`Of ${tasks.length} reservations ${counts.length} were seen: ${answers[0] ?? "none"}`);
    return Math.max(...counts);
  } finally {
    await crowd.end();
    tap.close();
  }
}
