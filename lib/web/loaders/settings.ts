import "server-only";
import { rolePermissions } from "@/lib/core/access/permissions";
import { getSetting, listSettings } from "@/lib/services/settings/list-settings";
import { requireCtx } from "@/lib/web/session";

export const loadSettings = async () => listSettings(await requireCtx("setting.read"));
/** The languages of the company's texts, as their form needs them. */
export const loadLanguages = async () => getSetting(await requireCtx("setting.read"), "languages");

/** What each role may try, and what of clients is hidden from it. */
export async function loadRoles() {
  return { masking: await getSetting(await requireCtx("setting.read"), "masking"), permissions: rolePermissions };
}
