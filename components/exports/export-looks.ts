import type { StatusLook } from "@/components/table/columns";
import type { ExportState, ExportView } from "@/lib/core/exports/view";

const looks = {
  queued: { glyph: "ring" },
  running: { glyph: "half", tone: "accent" },
  done: { glyph: "done", tone: "positive" },
  failed: { glyph: "x", tone: "danger" },
  cancelled: { glyph: "slash" },
} as const satisfies Record<ExportState, Omit<StatusLook, "labelKey">>;

export const exportLook = ({ state }: Pick<ExportView, "state">): StatusLook => ({
  ...looks[state],
  labelKey: `exports.states.${state}`,
});
