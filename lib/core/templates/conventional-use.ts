import type { TemplateUse } from "@/lib/core/connections/schema";

const uses: Readonly<Record<string, TemplateUse>> = {
  linekeeper_m5: "M5",
  linekeeper_invitation: "M5",
  linekeeper_m3: "M3",
  linekeeper_reminder: "M3",
  linekeeper_verification: "V1",
  linekeeper_verified: "V2",
  linekeeper_unverified: "V3",
  linekeeper_recontact: "recontact",
};

/** What a template is for by its name alone, when it follows our convention; null leaves it to an admin. */
export const conventionalUse = (name: string): TemplateUse | null => uses[name] ?? null;
