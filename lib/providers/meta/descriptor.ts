import type { ProviderDescriptor } from "@/lib/core/providers/descriptor";

export const defaultBaseUrl = "https://graph.facebook.com";
/** The version whose OpenAPI this adapter follows; Meta keeps a version for about two years. Review by 2027-03. */
export const defaultGraphVersion = "v23.0";

const field = {
  helpKey: null,
  placeholder: null,
  secret: false,
  required: true,
  generated: false,
  advanced: false,
  defaultValue: null,
};
const digits = (message: string) => ({ kind: "pattern", pattern: /^\d{5,32}$/, message }) as const;

/** WhatsApp over Meta's Cloud API. */
export const metaDescriptor: ProviderDescriptor = {
  name: "meta",
  fields: [
    {
      ...field,
      name: "waba_id",
      labelKey: "wabaId",
      helpKey: "wabaIdHelp",
      placeholder: "200300400500601",
      rule: digits("The WhatsApp Business Account id is a number"),
    },
    {
      ...field,
      name: "access_token",
      labelKey: "accessToken",
      helpKey: "accessTokenHelp",
      secret: true,
      rule: { kind: "pattern", pattern: /^[\w.|-]{8,2048}$/, message: "An access token holds no spaces" },
    },
    {
      ...field,
      name: "app_id",
      labelKey: "appId",
      placeholder: "600700800900101",
      rule: digits("The app id is a number"),
    },
    {
      ...field,
      name: "app_secret",
      labelKey: "appSecret",
      helpKey: "appSecretHelp",
      secret: true,
      rule: { kind: "pattern", pattern: /^\S{8,256}$/, message: "An app secret holds no spaces" },
    },
    {
      ...field,
      name: "verify_token",
      labelKey: "verifyToken",
      helpKey: "verifyTokenHelp",
      secret: true,
      generated: true,
      rule: { kind: "pattern", pattern: /^[\w-]{16,128}$/, message: "16 to 128 letters, digits, - or _" },
    },
    {
      ...field,
      name: "graph_version",
      labelKey: "graphVersion",
      helpKey: "graphVersionHelp",
      placeholder: defaultGraphVersion,
      defaultValue: defaultGraphVersion,
      rule: { kind: "pattern", pattern: /^v\d{1,2}\.\d$/, message: "Written like v23.0" },
    },
    {
      ...field,
      name: "base_url",
      labelKey: "baseUrl",
      helpKey: "baseUrlHelp",
      placeholder: defaultBaseUrl,
      advanced: true,
      defaultValue: defaultBaseUrl,
      rule: { kind: "provider_url" },
    },
  ],
  capabilities: {
    whatsapp: {
      windowHours: 24,
      templates: true,
      reactions: true,
      readReceipts: true,
      phoneIdentity: true,
      canInitiate: true,
    },
  },
  hosts: ["graph.facebook.com", "lookaside.fbsbx.com", "*.fbcdn.net", "*.whatsapp.net"],
  accountIdKey: "phoneNumberId",
};
