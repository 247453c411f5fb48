import { sql } from "drizzle-orm";
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

type TemplateRow = Pick<typeof templates.$inferSelect, "id" | "language" | "body" | "variables">;

const approved = readyStatement<{ companyId: CompanyId; connectionId: ConnectionId; textKey: string }>(sql`
  select id, language, body, variables from templates
  where company_id = ${the.companyId} and connection_id = ${named("connectionId", "uuid")} and mapped_to = ${named("textKey", "text")}
    and status = 'approved' and not gone
  order by language, name`);

/** The approved template that a connection has for one of our texts, in the client's language or the next best, filled; null when none. */
export async function pickTemplate(
  tx: Tx,
  ctx: Ctx,
  connectionId: ConnectionId,
  textKey: TemplateText,
  to: { readonly language: string; readonly facts: TemplateFacts },
): Promise<FilledTemplate | null> {
  const rows = await tx.execute<TemplateRow>(approved({ companyId: ctx.companyId, connectionId, textKey }));
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
