import "server-only";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import { ExplainSelection } from "@/lib/core/selection/explain-schema";
import { explainSelection } from "@/lib/services/selection/explain-selection";
import { getUser } from "@/lib/services/users/get-user";
import { requireCtx } from "@/lib/web/session";

/**
 * The question that a pool's address carries (`?user=…&client=+852…` or `client=HK`), answered. null when it asks nothing; a link
 * that is out of date or made by hand gets its refusal, never an error page.
 */
export async function loadExplanation(
  channel: Channel,
  params: Readonly<Record<string, string | string[] | undefined>>,
) {
  const { user: userId, client } = params;
  if (typeof userId !== "string" || typeof client !== "string") return null;
  const about = /^[A-Z]{2}$/.test(client) ? { country: client } : { phone: client };
  const asked = ExplainSelection.safeParse({ userId, channel, client: about });
  if (!asked.success) return null;
  const ctx = await requireCtx("selection.explain");
  const user = await getUser(ctx, asked.data.userId).catch(refusal);
  if ("message" in user) return { user: null, client, answer: user };
  const picked = { id: user.id, name: user.name, unit: user.ouName };
  const explanation = await explainSelection(ctx, asked.data).catch(refusal);
  const answer = "message" in explanation ? explanation : { kind: "explained" as const, explanation };
  return { user: picked, client, answer };
}

function refusal(error: unknown) {
  if (!(error instanceof AppError) || error.code === "forbidden") throw error;
  return { kind: "refused" as const, message: error.userMessage };
}
