import type { AuditEntry } from "@/lib/core/audit/view";

/** One change as the screen needs it; the addresses are made on the server, which can tell an id from a word. */
export type AuditEntryView = AuditEntry & {
  /** Pages of who and what, where there is one. */
  readonly actorHref: string | null;
  readonly targetHref: string | null;
};

export const actorKinds = ["user", "job", "hook", "operator"] as const;
export const targetKinds = [
  "account",
  "alert",
  "audit",
  "client",
  "client_field",
  "company",
  "connection",
  "contact_list",
  "disposition",
  "event",
  "interaction",
  "export",
  "job",
  "list",
  "pool",
  "request",
  "retention",
  "room",
  "setting",
  "tag",
  "template",
  "text",
  "unit",
  "user",
  "view",
] as const;
