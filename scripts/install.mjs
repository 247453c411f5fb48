import { createHash } from "node:crypto";
import { existsSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { dataFolder, endWithParent, nodeModules, root } from "./paths.mjs";
import { fullDisk, Refusal, refusalFrom, refusalFromOutput } from "./errors.mjs";
import { lockHolder, waitForLock } from "./lock.mjs";
import { pinnedNode } from "./node24.mjs";
import { hasPostgres } from "./postgres-files.mjs";
import { say, withProgress } from "./progress.mjs";
import { endRunning, runCommand } from "./run-command.mjs";

const fullBelow = 200_000_000;
const stampName = ".linekeeper-lock";

/**
 * Whether node_modules holds what package-lock.json asks for, told by our stamp or by npm's own record of what it
 * installed. npm writes that record last, so a half-done installation has neither.
 * @param {string} folder the project's folder
 */
export function isInstalled(folder) {
  const lockText = readFileSync(join(folder, "package-lock.json"), "utf8");
  const stamp = join(folder, "node_modules", stampName);
  const expected = stampOf(lockText);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === expected) return true;
  const record = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(record) || !fulfils(JSON.parse(readFileSync(record, "utf8")), JSON.parse(lockText))) return false;
  writeFileSync(stamp, expected);
  return true;
}

const stampOf = (lockText) =>
  `${createHash("sha256").update(lockText).digest("hex")} ${process.platform} ${process.arch}\n`;

/** Whether an installed tree has every package of the lock at its version; optional ones may be of another platform. */
export function fulfils(installed, lock) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== "");
  const isHeld = ([path, entry]) => {
    const held = installed.packages[path];
    return held ? held.version === entry.version : Boolean(entry.optional ?? entry.devOptional);
  };
  return wanted.every(isHeld) && Object.keys(installed.packages).every((path) => path in lock.packages);
}

/**
 * Installs from the lockfile. One process at a time; the next one finds the work done.
 * @throws {Refusal} disk full, not writable, registry out of reach, packages in use by a running Linekeeper
 */
export async function ensureInstalled() {
  const stop = () => {
    endRunning();
    process.exit(130);
  };
  const release = await waitForLock(dataFolder(), "install", "installing packages", say);
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    if (isInstalled(root)) return;
    const user = lockHolder(dataFolder(), "start");
    if (user && user.pid !== process.pid) throw inUse(user);
    await install();
  } catch (error) {
    throw refusalFrom(error, root);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    release();
  }
}

async function install() {
  const lockText = readFileSync(join(root, "package-lock.json"), "utf8");
  await withProgress("Installing packages (about a minute)", runNpm);
  writeFileSync(join(nodeModules, stampName), stampOf(lockText));
}

// npm passes over optional packages that it could not unpack, and says nothing; the pinned Node and PostgreSQL are such.
function requireOwnPackages() {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < fullBelow && !hasPostgres()) throw fullDisk(root);
  pinnedNode();
}

async function runNpm() {
  const npm = findNpm();
  const args = [
    "ci",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  // Under NODE_ENV=production npm would leave out what builds and tests.
  const env = { ...process.env, NODE_ENV: "development" };
  const [command, ...before] = npm ? [process.execPath, ...endWithParent, npm] : ["npm"];
  const { code, output } = await runCommand(command, [...before, ...args], { env });
  if (code !== 0) throw failure(output);
  requireOwnPackages();
}

// npm names itself to its scripts; a script run by hand finds the npm beside its Node.
function findNpm() {
  const own = process.env.npm_execpath;
  if (own && basename(own) === "npm-cli.js" && existsSync(own)) return own;
  const bin = dirname(process.execPath);
  return [join(bin, "../lib/node_modules/npm/bin/npm-cli.js"), join(bin, "node_modules/npm/bin/npm-cli.js")].find(
    (file) => existsSync(file),
  );
}

const inUse = ({ pid, purpose }) =>
  new Refusal({
    what: "The packages must be installed anew, but a running Linekeeper is using them.",
    why: `package-lock.json has changed since process ${pid} (${purpose}) began, and an installation would take its files away.`,
    todo: "Stop that one (Ctrl-C in its terminal) and run the command again.",
  });

const lastLines = (output) => output.trim().split("\n").slice(-12).join("\n");

function failure(output) {
  const known = refusalFromOutput(output, root);
  if (known) return known;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output)) {
    return new Refusal({
      what: "The packages could not be downloaded.",
      why: `npm did not reach its registry:\n${lastLines(output)}\n`,
      todo: "Check the connection or the proxy and registry in your npm configuration, then run the command again; what was fetched is kept in npm's cache.",
    });
  }
  return new Refusal({
    what: "The packages could not be installed.",
    why: `npm ci ended with an error:\n${lastLines(output)}\n`,
    todo: "Mend what npm names and run the command again; nothing but node_modules was touched.",
  });
}
