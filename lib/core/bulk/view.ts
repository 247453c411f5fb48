import type { ListSearch } from "@/lib/core/exports/view";
import type { BulkId, InteractionId } from "@/lib/core/ids";
import type { ShownName } from "@/lib/core/masking/mask";
import type { BulkName } from "./acts";

export type BulkState = "queued" | "running" | "done" | "cancelled" | "failed";

/** One of the viewer's acts on many interactions; instants are ISO 8601. */
export type BulkView = {
  readonly id: BulkId;
  readonly act: BulkName;
  /** With what or to whom, in the words of when it was asked: "Sale › Won". */
  readonly detail: string | null;
  /** What it was asked of; null = ticked ones. */
  readonly search: ListSearch | null;
  readonly asked: number;
  readonly done: number;
  readonly refused: number;
  readonly state: BulkState;
  /** Why it ended before its end. */
  readonly error: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

/** One that was left as it is, and why. Number and contact only where the viewer sees it. */
type RefusalView = {
  readonly interactionId: InteractionId;
  readonly number: number | null;
  readonly contactName: ShownName | null;
  readonly reason: string;
};

/** `refused` counts them all; of many only the first are kept. */
export type RefusalsView = { readonly rows: readonly RefusalView[]; readonly refused: number };

/** Whether it still goes on. */
export const goesOn = ({ state }: Pick<BulkView, "state">): boolean => state === "queued" || state === "running";

/** Whether what it did can be asked to be undone. */
export const mayUndo = (bulk: Pick<BulkView, "act" | "state" | "done">): boolean =>
  bulk.act === "delete" && bulk.done > 0 && !goesOn(bulk);
