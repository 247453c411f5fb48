import type { Capabilities, ProviderDescriptor } from "@/lib/core/providers/descriptor";

const chat: Capabilities = {
  windowHours: null,
  templates: false,
  reactions: false,
  readReceipts: true,
  phoneIdentity: false,
  canInitiate: true,
};

/** The test provider of the product: every channel, no contract, nobody called. */
export const sandboxDescriptor: ProviderDescriptor = {
  name: "sandbox",
  fields: [
    {
      name: "signing_secret",
      labelKey: "signingSecret",
      helpKey: "signingSecretHelp",
      placeholder: null,
      secret: true,
      required: true,
      generated: true,
      advanced: false,
      defaultValue: null,
      rule: { kind: "pattern", pattern: /^[\w-]{16,128}$/, message: "16 to 128 letters, digits, - or _" },
    },
  ],
  // Each behaves as its real channel does: windows of 24 hours on WhatsApp, 48 on WeChat, none elsewhere.
  capabilities: {
    whatsapp: {
      windowHours: 24,
      templates: true,
      reactions: true,
      readReceipts: true,
      phoneIdentity: true,
      canInitiate: true,
    },
    sms: { ...chat, readReceipts: false, phoneIdentity: true },
    imessage: { ...chat, phoneIdentity: true },
    signal: { ...chat, phoneIdentity: true },
    line: { ...chat, readReceipts: false },
    telegram: { ...chat, readReceipts: false, canInitiate: false },
    wechat: { ...chat, windowHours: 48, readReceipts: false, canInitiate: false },
    wechat_miniapp: { ...chat, windowHours: 48, readReceipts: false, canInitiate: false },
  },
  hosts: [],
  accountIdKey: null,
};
