import type { StatusLook } from "@/components/table/columns";
import type { JobState } from "@/lib/core/jobs/states";

const looks = {
  due: { glyph: "ring" },
  behind: { glyph: "dash" },
  retrying: { glyph: "half", tone: "warning" },
  later: { glyph: "ring" },
  running: { glyph: "on", tone: "accent" },
  failed: { glyph: "x", tone: "danger" },
  repeats: { glyph: "done" },
} as const satisfies Record<JobState, Omit<StatusLook, "labelKey">>;

export const jobLook = ({ state }: { state: JobState }): StatusLook => ({
  ...looks[state],
  labelKey: `jobs.states.${state}`,
});
