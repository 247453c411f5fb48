import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { refusalFrom } from "./errors.mjs";

/**
 * Makes the folder (mode 700) and proves that it can be written, so that a refusal comes before any work.
 * @throws {Refusal} not writable, disk full
 */
export function prepareFolder(folder) {
  const probe = join(folder, `.probe-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, "", { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    throw refusalFrom(error, folder);
  }
}

function makeFolder(folder) {
  if (existsSync(folder)) return;
  // Not recursive where it need not be: on a read-only disk that form answers ENOENT.
  const recursive = !existsSync(dirname(folder));
  mkdirSync(folder, { recursive, mode: 0o700 });
}

/** The parsed file, or undefined when there is none. A file that does not parse throws with its path. */
export function readJson(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} is not readable as JSON`, { cause: error });
  }
}

/** Replaces the file whole, readable by its owner alone: a reader sees the old text or the new, never a part. */
export function writeJson(file, value) {
  const next = `${file}.${process.pid}.tmp`;
  writeFileSync(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(next, file);
}
