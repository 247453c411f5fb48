import type { Role } from "@/lib/core/access/actor";
import type { Masked } from "./mask";

/** The roles that a company may mask clients from; admins decide it and see them. */
export const maskableRoles = ["supervisor", "agent"] as const satisfies readonly Role[];
export type Masking = Readonly<Record<(typeof maskableRoles)[number], Masked>>;

/** What is hidden from somebody with these roles: only what is hidden from each of them, since rights add up. */
export const maskedFromRoles = (roles: readonly Role[], masking: Masking): Masked => {
  const each = roles.map((role) => (role === "admin" ? null : masking[role]));
  const all = (what: keyof Masked) => each.length > 0 && each.every((one) => one?.[what] === true);
  return { names: all("names"), numbers: all("numbers") };
};
