import { z } from "zod";
import { DispositionId } from "@/lib/core/ids";
import { shippedLanguages } from "@/lib/core/texts/defaults";
import { Languages } from "@/lib/core/texts/language-tag";

/** Of what is kept for so long and no longer. */
const days = z.int("Whole days, or nothing").min(1, "At least 1 day").max(36_500, "At most 36,500 days");
/** What a role does not see of clients. */
const Masked = z.strictObject({ names: z.boolean(), numbers: z.boolean() });

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
  "prospect.expiry_days": {
    schema: z.int("Whole days").min(1, "At least 1 day").max(365, "At most 365 days"),
    fallback: 30,
  },
  "inbound.bot_name": {
    schema: z.string().trim().min(1, "Write a name, or none").max(60, "At most 60 characters").nullable(),
    fallback: null,
  },
  "inbound.limits": {
    schema: z.strictObject({
      perText: z
        .int("The pause is whole seconds")
        .min(60, "The pause is 60 seconds at least")
        .max(86_400, "The pause is a day (86,400 seconds) at most"),
      perDay: z.int("The day's limit is a whole number").min(1, "At least 1 a day").max(1_000, "At most 1,000 a day"),
    }),
    fallback: { perText: 600, perDay: 20 },
  },
  "inbound.opt_out_words": {
    schema: z.array(z.string().trim().min(1).max(40, "At most 40 characters each")).max(50, "At most 50 words"),
    fallback: optOutWords,
  },
  masking: {
    schema: z.strictObject({ supervisor: Masked, agent: Masked }),
    fallback: { supervisor: { names: false, numbers: false }, agent: { names: false, numbers: false } },
  },
  languages: { schema: Languages, fallback: [...shippedLanguages] },
  "qr.lead_text": { schema: z.string().max(140, "At most 140 characters").nullable(), fallback: null },
  "verification.periodic": { schema: z.boolean(), fallback: false },
  "verification.days": {
    schema: z.int("Whole days").min(1, "At least 1 day").max(3_650, "At most 3,650 days"),
    fallback: 365,
  },
  "delete.purge_days": {
    schema: z.int("Whole days").min(1, "At least 1 day").max(365, "At most 365 days"),
    fallback: 30,
  },
  "retention.days": { schema: days.nullable(), fallback: null },
  "retention.by_disposition": {
    schema: z
      .array(z.strictObject({ dispositionId: DispositionId, days: days.nullable() }))
      .max(1_000, "At most 1,000 dispositions"),
    fallback: [] as { dispositionId: DispositionId; days: number | null }[],
  },
  "extension.reserved": {
    schema: z
      .array(z.string().trim().min(2, "At least 2 characters each").max(32, "At most 32 characters each"))
      .max(200, "At most 200 words"),
    fallback: ["admin", "help", "info", "start", "stop", "support"],
  },
} as const satisfies Record<string, { schema: z.ZodType; fallback: unknown }>;

export type SettingName = keyof typeof settings;
export type SettingValue<N extends SettingName> = z.output<(typeof settings)[N]["schema"]>;
