import "server-only";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import { ExplainSelection } from "@/lib/core/selection/explain-schema";
import { ClientId } from "@/lib/core/ids";
import { getClientName } from "@/lib/services/selection/find-clients";
import { explainSelection } from "@/lib/services/selection/explain-selection";
import { getUser } from "@/lib/services/users/get-user";
import { requireCtx } from "@/lib/web/session";

/**
 * The question that a pool's address carries (`?user=…&client=+852…` or `client=HK`, or the id of a known client), answered. null when it asks nothing; a link
 * that is out of date or made by hand gets its refusal, never an error page.
 */
export async function loadExplanation(
  channel: Channel,
  params: Readonly<Record<string, string | string[] | undefined>>,
) {
  const { user: userId, client } = params;
  if (typeof userId !== "string" || typeof client !== "string") return null;
  const clientId = ClientId.safeParse(client).data;
  const about = clientId ? { clientId } : /^[A-Z]{2}$/.test(client) ? { country: client } : { phone: client };
  const asked = ExplainSelection.safeParse({ userId, channel, client: about });
  if (!asked.success) return null;
  const ctx = await requireCtx("selection.explain");
  const user = await getUser(ctx, asked.data.userId).catch(refusal);
  if ("message" in user) return { user: null, client, picked: null, answer: user };
  const picked = { id: user.id, name: user.name, unit: user.ouName };
  const [explanation, named] = await Promise.all([
    explainSelection(ctx, asked.data).catch(refusal),
    clientId ? getClientName(ctx, { clientId, channel }).catch(refusal) : null,
  ]);
  const answer = "message" in explanation ? explanation : { kind: "explained" as const, explanation };
  return { user: picked, client, picked: named !== null && "message" in named ? null : named, answer };
}

function refusal(error: unknown) {
  if (!(error instanceof AppError) || error.code === "forbidden") throw error;
  return { kind: "refused" as const, message: error.userMessage };
}
