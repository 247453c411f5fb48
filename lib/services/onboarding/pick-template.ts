import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { fillPlaceholders } from "@/lib/core/providers/templates";
import { chooseLanguage } from "@/lib/core/texts/language";
import { type TemplateFacts, templateValues } from "@/lib/core/texts/template-values";
import type { Tx } from "@/db/client";
import { templates } from "@/db/schema";
import type { NewOutgoing } from "@/lib/services/messages/queue-message";

/** Those of our texts that a template may carry. */
export type TemplateText = "M3" | "M5" | "V1" | "V2" | "V3";

export type FilledTemplate = {
  readonly text: string;
  /** The template's own, which may be the next best. */
  readonly language: string;
  readonly template: NonNullable<NewOutgoing["template"]>;
};

/** The approved template that a connection has for one of our texts, in the client's language or the next best, filled; null when none. */
export async function pickTemplate(
  tx: Tx,
  ctx: Ctx,
  connectionId: ConnectionId,
  textKey: TemplateText,
  to: { readonly language: string; readonly facts: TemplateFacts },
): Promise<FilledTemplate | null> {
  const rows = await tx
    .select({ id: templates.id, language: templates.language, body: templates.body, variables: templates.variables })
    .from(templates)
    .where(
      and(
        eq(templates.companyId, ctx.companyId),
        eq(templates.connectionId, connectionId),
        eq(templates.mappedTo, textKey),
        eq(templates.status, "approved"),
        eq(templates.gone, false),
      ),
    )
    .orderBy(templates.language, templates.name);
  // Providers write it_IT, we it-IT.
  const language = chooseLanguage(
    [to.language],
    rows.map((row) => row.language.replace("_", "-")),
  );
  const row = rows.find((one) => one.language.replace("_", "-") === language);
  if (!row || language === null) return null;
  const values = templateValues(row.variables, to.facts);
  const named = Object.fromEntries(row.variables.map((name, at) => [name, values[at] ?? ""]));
  return { text: fillPlaceholders(row.body, named), language, template: { id: row.id, values } };
}
