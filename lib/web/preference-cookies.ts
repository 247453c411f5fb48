import "server-only";
import { env } from "@/lib/platform/env";
import type { Viewer } from "@/lib/services/identity/check-session";

const yearS = 31_536_000;

/** Language, zone and theme of a user as cookies, so that each page is rendered in them without asking for the row. */
export function preferenceCookies(viewer: Pick<Viewer, "language" | "zone" | "theme">): readonly string[] {
  const secure = env().PUBLIC_URL.startsWith("https:") ? "; Secure" : "";
  const cookie = (name: string, value: string | null) =>
    `${name}=${encodeURIComponent(value ?? "")}; Path=/; Max-Age=${value === null ? 0 : yearS}; SameSite=Lax${secure}`;
  return [
    cookie("locale", viewer.language),
    cookie("zone", viewer.zone),
    cookie("theme", viewer.theme === "system" ? null : viewer.theme),
  ];
}
