import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Round } from "@/lib/core/verification/round";
import type { Tx } from "@/db/client";
import { verifications } from "@/db/schema";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { audit } from "@/lib/services/audit/write-audit";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { loadParties } from "@/lib/services/onboarding/room-parties";
import { primaryOf } from "./ask-for-code";
import { rowOf } from "./round-row";
import { sayVerification } from "./say-verification";

/** A round ended without the right code: V3 where it can go out, the user learns of it, and a day of rest begins. */
export async function failVerification(
  tx: Tx,
  ctx: Ctx,
  verification: Pick<typeof verifications.$inferSelect, "id" | "roomId">,
  round: Round,
): Promise<void> {
  await tx
    .update(verifications)
    .set({ ...rowOf(round), codeHash: null, codeSealed: null })
    .where(and(eq(verifications.companyId, ctx.companyId), eq(verifications.id, verification.id)));
  const parties = await loadParties(tx, ctx, verification.roomId);
  const { room, identity, user } = parties;
  const primary = await primaryOf(tx, ctx, parties);
  const told = primary !== null && (await sayVerification(tx, ctx, parties, { key: "V3", primary })) !== null;
  await raiseAlert(tx, ctx, {
    kind: "verification_failed",
    subject: room.id,
    userId: user.id,
    client: identity,
    title: (client) => `${client} did not confirm their number: make sure who it is`,
    ...(room.clientId ? { href: `/clients/${room.clientId}` } : {}),
  });
  await publishRoom(tx, ctx, room);
  await audit(tx, ctx, {
    action: "verification.fail",
    target: { kind: "room", id: room.id },
    after: { codes: round.codes, tries: round.tries, told, userId: user.id },
  });
}
