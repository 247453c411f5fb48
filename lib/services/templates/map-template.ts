import { and, eq, ne } from "drizzle-orm";
import { transact } from "@/db/client";
import { templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MapTemplate } from "@/lib/core/connections/schema";
import { AppError } from "@/lib/core/errors";
import type { TemplateId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";

/** Says which of our texts a template carries; in each language one serves a purpose, so an earlier one steps back. */
export async function mapTemplate(ctx: Ctx, { templateId, mappedTo }: MapTemplate): Promise<{ id: TemplateId }> {
  requirePermission(ctx, "connection.update");
  return transact(ctx, async (tx) => {
    const one = and(eq(templates.companyId, ctx.companyId), eq(templates.id, templateId));
    const [template] = await tx.select().from(templates).where(one).for("update");
    if (!template) throw new AppError("not_found", "No such template");
    if (mappedTo !== null && (template.gone || template.status !== "approved")) {
      throw new AppError("conflict", "Only a template that the provider approved can be sent.");
    }
    if (mappedTo !== null) {
      await tx
        .update(templates)
        .set({ mappedTo: null })
        .where(
          and(
            eq(templates.companyId, ctx.companyId),
            eq(templates.connectionId, template.connectionId),
            eq(templates.language, template.language),
            eq(templates.mappedTo, mappedTo),
            ne(templates.id, templateId),
          ),
        );
    }
    await tx.update(templates).set({ mappedTo }).where(one);
    await audit(tx, ctx, {
      action: "template.map",
      target: { kind: "template", id: templateId, name: `${template.name} (${template.language})` },
      before: { mappedTo: template.mappedTo },
      after: { mappedTo },
    });
    return { id: templateId };
  });
}
