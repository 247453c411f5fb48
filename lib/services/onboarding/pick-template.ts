import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId, ConnectionId } from "@/lib/core/ids";
import { fillPlaceholders } from "@/lib/core/providers/templates";
import { chooseLanguage } from "@/lib/core/texts/language";
import { type TemplateFacts, templateValues } from "@/lib/core/texts/template-values";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import type { templates } from "@/db/schema";
import type { NewOutgoing } from "@/lib/services/messages/queue-message";
import { named, the } from "@/lib/services/selection/values";

/** Those of our texts that a template may carry. */
export type TemplateText = "M3" | "M5" | "V1" | "V2" | "V3";

export type FilledTemplate = {
  readonly text: string;
  /** The template's own, which may be the next best. */
  readonly language: string;
  readonly template: NonNullable<NewOutgoing["template"]>;
};

export type TemplateRow = Pick<typeof templates.$inferSelect, "id" | "language" | "body" | "variables">;

/** What a connection may send for one of our texts. */
export const approvedTemplates = (connectionId: SQL, textKey: SQL): SQL => sql`
  select t.id, t.language, t.body, t.variables from templates t
  where t.company_id = ${the.companyId} and t.connection_id = ${connectionId} and t.mapped_to = ${textKey}
    and t.status = 'approved' and not t.gone
  order by t.language, t.name`;

const approved = readyStatement<{ companyId: CompanyId; connectionId: ConnectionId; textKey: string }>(
  approvedTemplates(named("connectionId", "uuid"), named("textKey", "text")),
);

/** The approved template that a connection has for one of our texts, in the client's language or the next best, filled; null when none. */
export async function pickTemplate(
  tx: Tx,
  ctx: Ctx,
  connectionId: ConnectionId,
  textKey: TemplateText,
  to: { readonly language: string; readonly facts: TemplateFacts },
): Promise<FilledTemplate | null> {
  return fillTemplate(await tx.execute<TemplateRow>(approved({ companyId: ctx.companyId, connectionId, textKey })), to);
}

/** The best of these for the client, filled; null when there is none. */
export function fillTemplate(
  rows: readonly TemplateRow[],
  to: { readonly language: string; readonly facts: TemplateFacts },
): FilledTemplate | null {
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
