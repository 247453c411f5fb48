import type { StatusLook } from "@/components/table/columns";
import type { BulkState, BulkView } from "@/lib/core/bulk/view";

const looks = {
  queued: { glyph: "ring" },
  running: { glyph: "half", tone: "accent" },
  done: { glyph: "done", tone: "positive" },
  failed: { glyph: "x", tone: "danger" },
  cancelled: { glyph: "slash" },
} as const satisfies Record<BulkState, Omit<StatusLook, "labelKey">>;

export const bulkLook = ({ state }: Pick<BulkView, "state">): StatusLook => ({
  ...looks[state],
  labelKey: `bulk.states.${state}`,
});
