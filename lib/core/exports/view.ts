import type { Flavour } from "@/lib/core/csv/cell";
import type { ExportId, InteractionId } from "@/lib/core/ids";

export type ExportState = "queued" | "running" | "done" | "failed" | "cancelled";

/** What one run wrote: of the file named so, the first `bytes` bytes. */
export type ExportPart = { readonly file: string; readonly bytes: number };

/** What was searched by, as the list's own parameters say it; all empty = every interaction. */
export type ListSearch = {
  readonly q: string;
  readonly f: string;
  readonly search: string;
  /** Of this one alone. */
  readonly account?: string | undefined;
  /** Of these alone: ticked ones. */
  readonly ids?: readonly InteractionId[] | undefined;
};

/** One of the viewer's exports; instants are ISO 8601. */
export type ExportView = {
  readonly id: ExportId;
  readonly state: ExportState;
  readonly search: ListSearch;
  readonly columns: number;
  readonly flavour: Flavour;
  readonly withMessages: boolean;
  readonly zone: string;
  readonly rowsDone: number;
  /** Interactions to be written; null = more than were counted. */
  readonly expected: number | null;
  readonly bytes: number;
  readonly error: string | null;
  readonly createdAt: string;
  /** Until when it can be downloaded. */
  readonly expiresAt: string;
};
