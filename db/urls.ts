import { createHmac } from "node:crypto";
import { env } from "@/lib/platform/env";

/** The three roles the product runs under; the owner only migrates. */
export type DoorRole = "app" | "jobs" | "search";
export const doorRoles: readonly DoorRole[] = ["app", "jobs", "search"];
export const roleName = (role: DoorRole): string => `linekeeper_${role}`;

/**
 * A role's password, derived so that every process of an installation knows it without a file of its own: from the
 * last of the keys, since a new one goes in front and must not lock out who still runs without it. It changes when
 * that last key is taken out, as it should: the roles get it from the next `migrate`.
 */
export const rolePassword = (role: DoorRole): string =>
  createHmac("sha256", lastKey(env().ENCRYPTION_KEY)).update(`database role ${role}`).digest("base64url");

const lastKey = (keys: string): string => keys.slice(keys.lastIndexOf(",") + 1).trim();

/** Where a role connects: its own setting, else DATABASE_URL with the role's name and derived password. */
export function roleUrl(role: DoorRole): string {
  const own = { app: env().DATABASE_URL_APP, jobs: env().DATABASE_URL_JOBS, search: env().DATABASE_URL_SEARCH }[role];
  if (own) return own;
  const base = env().DATABASE_URL;
  if (!base) throw new Error(`No database is configured: set DATABASE_URL or DATABASE_URL_${role.toUpperCase()}.`);
  const url = new URL(base);
  url.username = roleName(role);
  url.password = rolePassword(role);
  return url.toString();
}
