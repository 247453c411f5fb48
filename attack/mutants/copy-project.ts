import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { nodeModules, root } from "@/scripts/paths.mjs";
import { runCommand } from "@/scripts/run-command.mjs";
import { makeTemporaryFolder, temporaryFolder } from "@/scripts/temporary-folder.mjs";

export type Copy = { readonly ok: true; readonly folder: string } | { readonly ok: false; readonly error: string };

/**
 * Copies what is the project's own, as git tells it: tracked files and new ones that are not ignored, as they stand
 * now. The packages are shared by a link. The copy goes with this process, and the next run takes one that was left.
 */
export async function copyProject(): Promise<Copy> {
  // Named as safe, since git else refuses root the clone of a plain user; nothing but names is asked for.
  const asked = ["-c", `safe.directory=${root}`, "ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const { code, stdout, output } = await runCommand("git", asked);
  const files = stdout.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
  if (code !== 0 || files.length === 0) {
    const why = output.trim().split("\n", 1)[0] || `git ended with ${code}`;
    return { ok: false, error: `Faults are planted in a copy of the files that git knows, and it knows none: ${why}` };
  }
  const folder = temporaryFolder("mutants");
  makeTemporaryFolder(folder);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  symlinkSync(nodeModules, join(folder, "node_modules"), "junction");
  return { ok: true, folder };
}
