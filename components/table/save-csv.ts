import { saveFile } from "@/components/ui/save-file";
import { formatSort } from "@/lib/core/table-query";
import type { TableSelection } from "./action-bar";
import { countOf, selected } from "./selected";

type Progress = (done: number, of: number) => void;

/** What became of it: the file is saved, the server refused with these words, or the connection broke. */
export type Saved =
  | { readonly kind: "saved"; readonly rows: number }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "broken" };

const newLine = 10;

/**
 * Fetches a list as a file and hands it to the browser's downloads. A half file is never handed over.
 * @param until ISO 8601: rows that came after the list was read are left out
 * @throws AbortError when `signal` is raised
 */
export async function saveCsv(
  url: string,
  selection: TableSelection,
  until: string | null,
  signal: AbortSignal,
  onProgress: Progress,
): Promise<Saved> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(requestOf(selection, until)),
      signal,
    });
    if (!response.ok) return { kind: "refused", message: messageOf(await response.json()) };
    const rows = Number(response.headers.get("x-rows") ?? 0);
    const parts = await readAll(response, (lines) => onProgress(Math.min(rows, Math.max(0, lines - 1)), rows));
    saveFile(new Blob(parts, { type: "text/csv" }), nameOf(response));
    return { kind: "saved", rows };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: "broken" };
  }
}

function requestOf(selection: TableSelection, until: string | null) {
  const sort = selection.kind === "matching" ? selection.query.sort : null;
  return selected(selection, {
    sort: sort ? formatSort(sort) : "",
    expectedCount: countOf(selection),
    ...(until === null ? {} : { until }),
  });
}

/** Counts line ends while reading; a cell with line ends of its own makes the count run ahead, never the file differ. */
async function readAll(response: Response, onLines: (lines: number) => void): Promise<BlobPart[]> {
  const reader = response.body?.getReader();
  const parts: BlobPart[] = [];
  let lines = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return parts;
    parts.push(chunk.value);
    lines += chunk.value.reduce((sum, byte) => sum + Number(byte === newLine), 0);
    onLines(lines);
  }
}

const nameOf = (response: Response): string =>
  /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "list.csv";

const messageOf = (body: unknown): string =>
  typeof body === "object" && body !== null && "message" in body ? String(body.message) : "";
