import { ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { FindOtherClients } from "@/lib/core/clients/schema";
import type { OtherClient } from "@/lib/core/clients/view";
import { read } from "@/db/client";
import { clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { searched } from "./client-where";
import { pickClients } from "./pick-clients";

/** Clients of the actor's sight by a part of their name or number, but for the one that another is looked for. */
export async function findOtherClients(ctx: Ctx, { q, not }: FindOtherClients): Promise<readonly OtherClient[]> {
  requirePermission(ctx, "client.read");
  const text = q.trim();
  if (text.length < 2) return [];
  return read(ctx, (tx) =>
    pickClients(tx, ctx, ne(clients.stage, "archived"), ne(clients.id, not), searched(ctx, text)),
  );
}
