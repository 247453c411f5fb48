import { maskPhone } from "@/lib/core/ledger/mask";

const hidden = "••••";
/** What tells who somebody is: an audit row cannot be erased with them, so it holds none of it. */
const personal: ReadonlySet<string> = new Set([
  "displayName",
  "firstName",
  "lastName",
  "email",
  "employer",
  "notes",
  "custom",
]);

/** Facts of a client for the audit: that a personal one is there or changed is told, what it is is not. */
export const forAudit = (facts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (value === null || value === undefined) return [name, null];
      if (name === "phone" && typeof value === "string") return [name, maskPhone(value)];
      return [name, personal.has(name) ? hidden : value];
    }),
  );
