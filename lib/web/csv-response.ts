import "server-only";
import { byteOrderMark, csvRow } from "@/lib/core/csv/cell";
import { logger } from "@/lib/platform/logger";
import { privateHeaders } from "./define-route";

type CsvFile<Row> = {
  /** Without its end: "audit-2026-11-21". */
  readonly name: string;
  /** Told ahead in `x-rows`, so that the browser can say how far it is. */
  readonly count: number;
  readonly heads: readonly string[];
  readonly batches: AsyncGenerator<readonly Row[]>;
  readonly cells: (row: Row) => readonly (string | number | null)[];
};

/** Rows as a file, sent while they are read; when the browser hangs up, no more are read. */
export function csvResponse<Row>({ name, count, heads, batches, cells }: CsvFile<Row>): Response {
  return textResponse({
    name: `${name}.csv`,
    headers: { "x-rows": String(count) },
    first: byteOrderMark + csvRow(heads),
    rest: linesOf(batches, cells),
  });
}

async function* linesOf<Row>(batches: CsvFile<Row>["batches"], cells: CsvFile<Row>["cells"]) {
  for await (const rows of batches) yield rows.map((row) => csvRow(cells(row))).join("");
}

type TextFile = {
  readonly name: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly first: string;
  /** To be read until it ends; ended early where nobody wants more. */
  readonly rest: AsyncGenerator<string, void, undefined>;
};

/** A text as a file, sent while it is made. What breaks on the way is told by its last line and by a broken connection. */
export const textResponse = ({ name, headers = {}, first, rest }: TextFile): Response =>
  fileResponse(streamOf(rest, { name, first, lastWords: "Export incomplete\r\n" }), { name, headers });

/** What is to be saved under a name and shown to nobody else. */
export const fileResponse = (
  stream: ReadableStream<Uint8Array>,
  { name, headers }: { readonly name: string; readonly headers: Readonly<Record<string, string>> },
): Response =>
  new Response(stream, {
    headers: {
      ...privateHeaders,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      ...headers,
    },
  });

type Told = { readonly name: string; readonly first?: string; readonly lastWords?: string };

/** Sends what is made, while it is made and no faster than it is taken. */
export function streamOf(
  rest: AsyncGenerator<string | Uint8Array, void, undefined>,
  { name, first, lastWords }: Told,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let broken: { readonly error: unknown } | null = null;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (first !== undefined) controller.enqueue(encoder.encode(first));
    },
    async pull(controller) {
      // The last words are on their way: now the browser learns that the file is not whole. The status is long out.
      if (broken) return controller.error(broken.error);
      try {
        const next = await rest.next();
        if (next.done) controller.close();
        else controller.enqueue(typeof next.value === "string" ? encoder.encode(next.value) : next.value);
      } catch (error) {
        logger.error({ err: error, name }, "export broken off");
        if (lastWords === undefined) return controller.error(error);
        broken = { error };
        controller.enqueue(encoder.encode(lastWords));
      }
    },
    async cancel() {
      await rest.return();
    },
  });
}
