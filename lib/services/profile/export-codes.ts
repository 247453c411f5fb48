import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { anyCodeLink } from "@/lib/core/links/code-link";
import { qrState } from "@/lib/core/links/qr-state";
import type { UserId } from "@/lib/core/ids";
import { formatPhone } from "@/lib/core/phones/format";
import type { ExportCodes } from "@/lib/core/units/schema";
import { subtreeOf } from "@/lib/core/units/tree";
import { transact } from "@/db/client";
import { companies } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { readSettings } from "@/lib/services/settings/read-setting";
import { readTree, unitIn } from "@/lib/services/units/unit-tree";
import { loadCodeFacts } from "./load-code-facts";
import { takeCodes } from "./take-codes";

/** Drawn as SVG and PNG each: more would take longer than a browser waits. */
const mostCodes = 1_000;

export type UnitCode = {
  readonly name: string;
  readonly extension: string;
  readonly number: string;
  /** What the code holds. */
  readonly url: string;
};

export type UnitCodes = {
  readonly company: string;
  readonly unit: string;
  readonly codes: readonly UnitCode[];
  /** People with an extension whose code leads nowhere now. */
  readonly without: readonly { readonly name: string; readonly extension: string }[];
};

/**
 * The codes of everyone in a unit and below it, by name; that they were taken is on record.
 * @throws AppError `not_found` for a unit that is foreign or missing, `invalid` beyond 1,000 codes
 */
export async function exportCodes(ctx: Ctx, { ouId }: ExportCodes): Promise<UnitCodes> {
  requirePermission(ctx, "extension.read");
  return transact(ctx, async (tx) => {
    const tree = await readTree(tx, ctx);
    const unit = unitIn(tree, ouId);
    const branch = new Set(subtreeOf(tree, ouId));
    const [{ owners, facts }, settings, [company]] = await Promise.all([
      loadCodeFacts(tx, ctx, "whatsapp"),
      readSettings(tx, ctx, ["qr.lead_text"]),
      tx
        .select({ name: companies.name })
        .from(companies)
        .where(and(eq(companies.id, ctx.companyId))),
    ]);
    const people = owners.filter((owner) => owner.ouId !== null && branch.has(owner.ouId));
    if (people.length > mostCodes)
      throw new AppError("invalid", `At most ${mostCodes} codes at once: choose a unit further down.`);
    const codes: (UnitCode & { readonly userId: UserId })[] = [];
    const without: { name: string; extension: string }[] = [];
    for (const owner of people) {
      const { name, extension } = owner;
      const state = qrState({ ...facts, user: owner });
      const leadText = settings["qr.lead_text"] ?? "";
      const address = state.kind === "ok" ? state.primary.address : null;
      const link = address === null ? null : anyCodeLink("whatsapp", { address, extension, leadText });
      if (address === null || !link?.ok) without.push({ name, extension });
      else codes.push({ userId: owner.id, name, extension, number: formatPhone(address), url: link.url });
    }
    await takeCodes(
      tx,
      ctx,
      codes.map(({ userId }) => userId),
    );
    await audit(tx, ctx, {
      action: "code.export",
      target: { kind: "unit", id: ouId, name: unit.name },
      after: { codes: codes.length },
    });
    return {
      company: company?.name ?? "",
      unit: unit.name,
      codes: codes.map(({ userId: _, ...code }) => code),
      without,
    };
  });
}
