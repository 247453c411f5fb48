import type { ExportId } from "@/lib/core/ids";

const letters = "0123456789abcdef";

/**
 * A company's exports run two at a time, each a while and then the next of its lane: a long one holds up neither the short
 * ones for good nor another company at all.
 */
export const lanes = {
  of: (exportId: ExportId) =>
    ({
      topic: "export.write",
      queueKey: `export.write:${letters.indexOf(exportId.slice(-1)) % 2}`,
      priority: 150,
    }) as const,
};
