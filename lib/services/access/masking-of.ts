import { sql } from "drizzle-orm";
import { companySettings, users } from "@/db/schema";
import type { Role } from "@/lib/core/access/actor";
import type { Masked } from "@/lib/core/masking/mask";
import { maskedFromRoles } from "@/lib/core/masking/roles";
import { settingFrom } from "@/lib/services/settings/read-setting";

/** What the company of a row of `users` set about masking; null = nothing. */
export const storedMasking = sql<unknown>`(select ${companySettings.value} from ${companySettings}
  where ${companySettings.companyId} = ${users.companyId} and ${companySettings.name} = 'masking')`;

/** What is hidden from somebody with these roles by what is stored. */
export const maskedBy = (roles: readonly Role[], stored: unknown): Masked =>
  maskedFromRoles(roles, settingFrom("masking", stored));
