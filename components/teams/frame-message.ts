const kind = "linekeeper.teams";

/** What the pop-up posts to the frame. */
export const frameMessage = (code: string) => ({ kind, code });

/** The code in a message of ours; null in anybody else's. */
export function codeOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("kind" in data) || !("code" in data)) return null;
  return data.kind === kind && typeof data.code === "string" ? data.code : null;
}
