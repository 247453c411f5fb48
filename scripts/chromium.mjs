import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Refusal } from "./errors.mjs";
import { nodeModules } from "./paths.mjs";
import { say } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The first browser of these names on a PATH, or undefined. */
export function chromiumOnPath(path = process.env.PATH ?? "") {
  const files = names.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  return files.find((file) => existsSync(file));
}

/**
 * A Chromium that runs here: CHROMIUM_PATH, one on the PATH, Playwright's own; else one is brought, as root on Debian
 * and Ubuntu from the distribution, else by Playwright.
 * @returns {Promise<string>} its executable
 * @throws {Refusal} when none is there and none could be brought
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await runs(given)) return given;
    throw noneRuns(`CHROMIUM_PATH names ${given}, which does not start.`);
  }
  return (await found()) ?? (await bring());
}

async function found() {
  const { chromium } = await import("playwright");
  for (const file of [chromiumOnPath(), chromium.executablePath()]) {
    if (file && existsSync(file) && (await runs(file))) return file;
  }
  return undefined;
}

// Ubuntu's package is a stub that asks for snap: only one that answers counts.
async function runs(file) {
  const { code } = await runCommand(file, ["--version"], { timeoutMs: 20_000 });
  return code === 0;
}

async function bring() {
  const tried = [];
  for (const [what, command, args] of ways()) {
    say(`No Chromium is here; bringing one (${what}) …`);
    const { code, output } = await runCommand(command, args, {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const file = code === 0 ? await found() : undefined;
    if (file) return file;
    const reason = output.split("\n").find((line) => /error|failed|unable/i.test(line));
    tried.push(`${what}: ${reason?.trim() ?? `exit code ${code}`}`);
  }
  throw noneRuns(`None is on the PATH or in Playwright's cache, and none could be brought (${tried.join("; ")}).`);
}

function ways() {
  const install = "apt-get update && apt-get install -y --no-install-recommends chromium";
  const playwright = [join(nodeModules, "playwright/cli.js"), "install", "chromium"];
  return [
    ...(isDebianRoot() ? [["apt-get install chromium", "sh", ["-c", install]]] : []),
    ["playwright install chromium", process.execPath, playwright],
  ];
}

/** Whether packages of Debian or Ubuntu can be installed here. */
export function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));
}

const noneRuns = (why) =>
  new Refusal({
    what: "There is no Chromium for the end-to-end tests.",
    why,
    todo: "Install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to its executable, and run the command again.",
  });
