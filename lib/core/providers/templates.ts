import { z } from "zod";
import type { OutboundContent } from "./outbound";

export const TemplateStatus = z.enum(["approved", "pending", "rejected", "paused", "disabled", "unknown"]);
export type TemplateStatus = z.output<typeof TemplateStatus>;

/**
 * A template as a connection's provider holds it. `variables` are the placeholders of the body in the order of
 * their first appearance: names, or "1", "2", … `sendable` says that nothing but the body wants a value.
 */
export type ProviderTemplate = {
  readonly providerTemplateId: string;
  readonly name: string;
  readonly language: string;
  readonly status: TemplateStatus;
  readonly category: string | null;
  readonly body: string;
  readonly variables: readonly string[];
  readonly sendable: boolean;
};

const placeholder = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** The placeholders of a text, each once, in the order of their first appearance. */
export const placeholdersOf = (body: string): readonly string[] => [
  ...new Set([...body.matchAll(placeholder)].flatMap(([, name]) => (name === undefined ? [] : [name]))),
];

/** The text with its placeholders filled; one without a value stays as it is, so that the gap is seen. */
export const fillPlaceholders = (body: string, values: Readonly<Record<string, string>>): string =>
  body.replaceAll(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );

/**
 * The message that sends a template with these values (key = variable). Null when a variable has none, or an
 * empty one, which providers refuse.
 */
export function templateContent(
  template: Pick<ProviderTemplate, "name" | "language" | "variables">,
  values: Readonly<Record<string, string>>,
): Extract<OutboundContent, { kind: "template" }> | null {
  const positional = template.variables.every((name) => /^\d+$/.test(name));
  const ordered = positional ? template.variables.toSorted((a, b) => Number(a) - Number(b)) : template.variables;
  const parameters = ordered.map((name) => ({
    name,
    text: Object.hasOwn(values, name) ? oneLine(values[name] ?? "") : "",
  }));
  if (parameters.some(({ text }) => text === "")) return null;
  return {
    kind: "template",
    name: template.name,
    language: template.language,
    components:
      parameters.length === 0
        ? []
        : [
            {
              type: "body",
              parameters: parameters.map(({ name, text }) =>
                positional ? { type: "text", text } : { type: "text", text, parameter_name: name },
              ),
            },
          ],
  };
}

// WhatsApp refuses line breaks, tabs and runs of more than four spaces inside a parameter (132018).
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** What the recipient of a template reads: the body with the message's own parameters. */
export function renderTemplate(body: string, content: Extract<OutboundContent, { kind: "template" }>): string {
  const values: Record<string, string> = {};
  for (const component of content.components) {
    if (component.type !== "body") continue;
    component.parameters.forEach((parameter, index) => {
      if (parameter.type === "text") values[parameter.parameter_name ?? String(index + 1)] = parameter.text;
    });
  }
  return fillPlaceholders(body, values);
}
