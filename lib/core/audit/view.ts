/** One change. `actorName` is the name at that time; `actorId` names the job or provider where no person acted. */
export type AuditEntry = {
  readonly id: string;
  /** ISO 8601 */
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
};

/** When the chain was last verified (ISO 8601), by whom, and what was found. */
export type ChainCheck = {
  readonly at: string;
  readonly by: string | null;
  readonly sealed: number;
  readonly problems: number;
};
