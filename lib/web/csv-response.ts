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
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(byteOrderMark + csvRow(heads)));
    },
    async pull(controller) {
      try {
        const next = await batches.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value.map((row) => csvRow(cells(row))).join("")));
      } catch (error) {
        // The answer's status is long out: a broken stream is how the browser learns that the file is not whole.
        logger.error({ err: error, name }, "export broken off");
        controller.error(error);
      }
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
  return new Response(stream, {
    headers: {
      ...privateHeaders,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "x-rows": String(count),
    },
  });
}
