import { mkdir, open, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { env } from "./env";

/** Where the parts of one export lie: beside the data folder's other things, one folder each. */
export const exportFolder = (companyId: string, exportId: string): string =>
  resolve(env().LINEKEEPER_DATA, "exports", companyId, exportId);

export type PartWriter = {
  readonly write: (text: string) => Promise<void>;
  /** All that was written is on the disk. @returns its length in bytes */
  readonly keep: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Begins a part; one of that name from before is written over. */
export async function openPart(folder: string, file: string): Promise<PartWriter> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(join(folder, file), "w", 0o600);
  let bytes = 0;
  return {
    write: async (text) => {
      const data = Buffer.from(text, "utf8");
      await handle.writeFile(data);
      bytes += data.length;
    },
    keep: async () => {
      await handle.datasync();
      return bytes;
    },
    close: () => handle.close(),
  };
}

/** The parts one after the other, each as far as it counts. */
export async function* readParts(
  folder: string,
  parts: readonly { readonly file: string; readonly bytes: number }[],
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const { file, bytes } of parts) {
    if (bytes === 0) continue;
    const handle = await open(join(folder, file), "r");
    let read = 0;
    for await (const chunk of handle.createReadStream({ end: bytes - 1, highWaterMark: 262_144 })) {
      if (!(chunk instanceof Uint8Array)) throw new Error("A file is read as bytes");
      read += chunk.length;
      yield chunk;
    }
    if (read !== bytes) throw new Error(`${file} holds ${read} of ${bytes} bytes`);
  }
}

/** Nothing of it is left; nothing happens where nothing is. */
export const removeExport = (companyId: string, exportId: string): Promise<void> =>
  rm(exportFolder(companyId, exportId), { recursive: true, force: true });

const diskErrors = {
  ENOSPC: "The disk of the server is full. Nothing was kept; ask for the export again when there is room.",
  EDQUOT: "The disk of the server is full. Nothing was kept; ask for the export again when there is room.",
  EFBIG: "The file grew larger than the server's disk takes. Narrow the search.",
  EACCES: "The server may not write to its folder for exports. Tell whoever operates it.",
  EROFS: "The server may not write to its folder for exports. Tell whoever operates it.",
  EIO: "The disk of the server failed. Nothing was kept.",
} as const;

/** What a failure of the disk means to whoever waits for the file; null = it was not the disk. */
export function diskProblem(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return Object.entries(diskErrors).find(([known]) => known === code)?.[1] ?? null;
}
