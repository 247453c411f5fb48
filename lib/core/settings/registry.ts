import { z } from "zod";

const optOutWords = ["stop", "unsubscribe", "basta", "cancella", "baja", "停止", "退訂"];

/** Every company setting: its form and its default. A company's row exists only where it differs. */
export const settings = {
  auto_promotion: { schema: z.boolean(), fallback: true },
  profile_choice: { schema: z.enum(["random", "most_recent"]), fallback: "random" },
  "pools.inherit_when_missing": { schema: z.boolean(), fallback: false },
  "recycling.cooldown_days": {
    schema: z.int("Whole days").min(0, "At least 0 days").max(365, "At most 365 days"),
    fallback: 45,
  },
  "inbound.bot_name": { schema: z.string().trim().min(1).max(60).nullable(), fallback: null },
  "inbound.limits": {
    schema: z.strictObject({ perText: z.int().min(60).max(86_400), perDay: z.int().min(1).max(1_000) }),
    fallback: { perText: 600, perDay: 20 },
  },
  "inbound.opt_out_words": { schema: z.array(z.string().trim().min(1).max(40)).max(50), fallback: optOutWords },
  "qr.lead_text": { schema: z.string().max(140).nullable(), fallback: null },
  "extension.reserved": {
    schema: z.array(z.string().trim().min(2).max(32)).max(200),
    fallback: ["admin", "help", "info", "start", "stop", "support"],
  },
} as const satisfies Record<string, { schema: z.ZodType; fallback: unknown }>;

export type SettingName = keyof typeof settings;
export type SettingValue<N extends SettingName> = z.output<(typeof settings)[N]["schema"]>;
