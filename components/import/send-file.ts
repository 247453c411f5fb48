import type { Columns, SheetCheck } from "@/lib/core/csv/sheet";
import { withQuery } from "@/lib/routes";

export type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly message: string };

/** What became of a file, of whatever it holds: an accepted row is its fields by name. */
export type ImportCheck = SheetCheck<string, Readonly<Record<string, unknown>>>;

type Sending = {
  readonly upload: string;
  readonly file: Blob;
  readonly columns: Columns<string> | null;
  readonly offline: string;
};

const columnsText = (columns: Columns<string> | null): string | undefined =>
  columns === null ? undefined : columns.map((field) => field ?? "-").join(",");

/** What would become of the file, row by row. */
export const checkFile = (sending: Sending): Promise<Answer<ImportCheck>> => send(sending, { act: "check" });

/** Imports it whole; the same `submission` again is the same sending. */
export const importFile = (sending: Sending, submission: string): Promise<Answer<{ imported: number }>> =>
  send(sending, { act: "import", submission });

async function send<T>({ upload, file, columns, offline }: Sending, query: Record<string, string>): Promise<Answer<T>> {
  try {
    const response = await fetch(withQuery(upload, { ...query, columns: columnsText(columns) }), {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: file,
    });
    const body = await response.json();
    // The answer is our own server's, of the build that this page is of.
    return response.ok ? { ok: true, data: body } : { ok: false, message: messageOf(body) ?? offline };
  } catch {
    return { ok: false, message: offline };
  }
}

const messageOf = (body: unknown): string | null =>
  typeof body === "object" && body !== null && "message" in body ? String(body.message) : null;
