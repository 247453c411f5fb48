import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./lock.mjs";
import { dataFolder } from "./paths.mjs";

/** A new name `.data/<kind>-<pid>-…` for a folder that lives no longer than this process. */
export const temporaryFolder = (kind) => join(dataFolder(), `${kind}-${process.pid}-${randomBytes(4).toString("hex")}`);

/**
 * Makes such a folder. Those of its kind whose process was killed are removed first, so that interrupted runs do not
 * fill the disk.
 * @param {string} folder
 */
export function makeTemporaryFolder(folder) {
  const parent = dataFolder();
  const kind = folder.slice(parent.length + 1).split("-")[0];
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const pid = Number(new RegExp(`^${kind}-(\\d+)-`).exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
