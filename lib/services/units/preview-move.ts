import type { Ctx } from "@/lib/core/access/ctx";
import { movedCodes } from "@/lib/core/links/moved-codes";
import type { QrPrimary } from "@/lib/core/links/qr-state";
import { formatPhone } from "@/lib/core/phones/format";
import type { PreviewMove } from "@/lib/core/units/schema";
import type { MovePreview } from "@/lib/core/units/view";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { loadCodeFacts } from "@/lib/services/profile/load-code-facts";
import { readTree, unitIn } from "./unit-tree";

const shown = 50;

/** Whose codes would lead elsewhere once a unit stood below another; nothing is written. Foreign and missing are alike. */
export async function previewMove(ctx: Ctx, { ouId, parentId }: PreviewMove): Promise<MovePreview> {
  requirePermission(ctx, "unit.move");
  return read(ctx, async (tx) => {
    const tree = await readTree(tx, ctx);
    unitIn(tree, ouId);
    unitIn(tree, parentId);
    const { owners, facts } = await loadCodeFacts(tx, ctx, "whatsapp");
    const codes = movedCodes(owners, facts, { ouId, parentId });
    const people = codes.slice(0, shown).map(({ owner: { id, name, extension }, now, after }) => ({
      id,
      name,
      extension,
      now: addressOf(now),
      after: addressOf(after),
    }));
    return { people, total: codes.length };
  });
}

const addressOf = (primary: QrPrimary | null): string | null => primary && formatPhone(primary.address);
