/** One change as the screen needs it; the addresses are made on the server, which can tell an id from a word. */
export type AuditEntryView = {
  readonly id: string;
  readonly at: string;
  readonly actorKind: "user" | "job" | "hook" | "operator";
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly targetName: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Pages of who and what, where there is one. */
  readonly actorHref: string | null;
  readonly targetHref: string | null;
};

/** When the chain was last verified, by whom, and what was found. */
export type ChainCheckView = {
  readonly at: string;
  readonly by: string | null;
  readonly sealed: number;
  readonly problems: number;
};

export const actorKinds = ["user", "job", "hook", "operator"] as const;
export const targetKinds = [
  "account",
  "alert",
  "audit",
  "company",
  "connection",
  "event",
  "job",
  "list",
  "pool",
  "room",
  "template",
  "unit",
  "user",
] as const;
