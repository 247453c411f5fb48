import type { OutboundContent } from "@/lib/core/providers/outbound";
import { placeholdersOf, type ProviderTemplate, renderTemplate } from "@/lib/core/providers/templates";

const bodies: Readonly<Record<string, Readonly<Record<"en" | "it", string>>>> = {
  linekeeper_invitation: {
    en: "Hello {{client_name}}, this is {{user_name}} of {{company}}. Write to me here whenever you like.",
    it: "Buongiorno {{client_name}}, sono {{user_name}} di {{company}}. Mi scriva qui quando vuole.",
  },
  linekeeper_reminder: {
    en: "Hello {{client_name}}, your conversation with {{user_name}} of {{company}} is here. Write to me in this chat.",
    it: "Buongiorno {{client_name}}, la sua conversazione con {{user_name}} di {{company}} è qui. Mi scriva in questa chat.",
  },
  linekeeper_verification: {
    en: "{{code}} is your code of {{company}}. Please send it to {{number}}: {{link}}",
    it: "{{code}} è il suo codice di {{company}}. Lo invii al numero {{number}}: {{link}}",
  },
  linekeeper_verified: {
    en: "Thank you. Your number is confirmed, and you can go on writing to {{user_name}} of {{company}} here.",
    it: "Grazie. Il suo numero è confermato e può continuare a scrivere qui a {{user_name}} di {{company}}.",
  },
  linekeeper_unverified: {
    en: "We could not confirm this number, so {{user_name}} of {{company}} cannot write to you here. Please write to {{number}}: {{link}}",
    it: "Non abbiamo potuto confermare questo numero, perciò {{user_name}} di {{company}} non può scriverle qui. Scriva al numero {{number}}: {{link}}",
  },
  linekeeper_recontact: {
    en: "Hello {{client_name}}, {{user_name}} of {{company}} would like to continue our conversation. Please answer here.",
    it: "Buongiorno {{client_name}}, {{user_name}} di {{company}} vorrebbe riprendere la nostra conversazione. Risponda qui.",
  },
};

/** The approved templates that every Sandbox connection has. */
export const sandboxTemplates: readonly ProviderTemplate[] = Object.entries(bodies).flatMap(([name, languages]) =>
  Object.entries(languages).map(([language, body]) => ({
    providerTemplateId: `${name}:${language}`,
    name,
    language,
    status: "approved" as const,
    category: name === "linekeeper_verification" ? "AUTHENTICATION" : "UTILITY",
    body,
    variables: placeholdersOf(body),
    sendable: true,
  })),
);

/** What the phone shows for a template; null when there is none of that name and language. */
export function sandboxTemplateText(content: Extract<OutboundContent, { kind: "template" }>): string | null {
  const template = sandboxTemplates.find(
    ({ name, language }) => name === content.name && language === content.language,
  );
  return template ? renderTemplate(template.body, content) : null;
}
