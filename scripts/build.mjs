import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, endWithParent, nodeModules, root } from "./paths.mjs";
import { Refusal, refusalFromOutput } from "./errors.mjs";
import { waitForLock } from "./lock.mjs";
import { say, withProgress } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";

const folders = ["app", "components", "db", "lib", "messages", "public"];
const files = [
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const stampName = "linekeeper-built";
const keptBuilds = 3;

/**
 * The fingerprint of everything a build reads. Tests are left out: they change often and enter no bundle.
 * @param {string} folder the project's folder
 * @param {string} actionsKey the key of server actions, which the build takes in
 */
export function hashInputs(folder, actionsKey) {
  const hash = createHash("sha256").update(`${actionsKey} ${process.platform} ${process.arch}`);
  const found = folders.flatMap((name) => listFiles(folder, name)).filter((path) => !isTest(path));
  for (const path of [...found, ...files].toSorted(byCodeUnit)) {
    const file = join(folder, path);
    if (existsSync(file)) hash.update(`\0${path}\0`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

const isTest = (path) => /\.test\.\w+$|[\\/]testing[\\/]/.test(path);
const byCodeUnit = (a, b) => (a < b ? -1 : 1);

function listFiles(folder, name) {
  if (!existsSync(join(folder, name))) return [];
  const entries = readdirSync(join(folder, name), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/**
 * Builds the console for production unless these very sources are built already. Each build has a folder of its own,
 * named by its sources: a failed one harms none, a running server keeps its files, going back costs nothing.
 * @param {string} actionsKey NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
 * @returns {Promise<{ build: string, made: boolean }>} the folder below the project, for LINEKEEPER_BUILD
 * @throws {Refusal} with what Next printed
 */
export async function ensureBuild(actionsKey) {
  const build = `.next/builds/${hashInputs(root, actionsKey)}`;
  if (isBuilt(build)) return { build, made: false };
  const release = await waitForLock(dataFolder(), "build", "building the console", say);
  try {
    if (isBuilt(build)) return { build, made: false };
    removeOldBuilds();
    await withProgress("Building the console", () => runNextBuild(build, actionsKey));
    writeFileSync(join(root, build, stampName), "");
    return { build, made: true };
  } finally {
    release();
  }
}

const isBuilt = (build) => existsSync(join(root, build, stampName));

async function runNextBuild(build, actionsKey) {
  mkdirSync(join(root, ".next/builds"), { recursive: true });
  // Next adds its generated types to a tsconfig that extends nothing; this one is its own, so ours stays as written.
  // It holds what the build reads: a spec or a script that does not compile keeps nobody from starting.
  const sources = folders.flatMap((name) => [`${name}/**/*.ts`, `${name}/**/*.tsx`]);
  const include = ["next-env.d.ts", "proxy.ts", "next.config.ts", ...sources, `${build}/types/**/*.ts`];
  const exclude = ["node_modules", "**/*.test.ts", "**/*.test.tsx", "**/testing"];
  const above = (paths) => paths.map((path) => `../../${path}`);
  const tsconfig = { extends: "../../tsconfig.json", include: above(include), exclude: above(exclude) };
  writeFileSync(join(root, `${build}.tsconfig.json`), JSON.stringify(tsconfig));
  const { code, output } = await runCommand(
    process.execPath,
    [...endWithParent, join(nodeModules, "next/dist/bin/next"), "build"],
    {
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        LINEKEEPER_BUILD: build,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
      },
    },
  );
  if (code !== 0 || !existsSync(join(root, build, "BUILD_ID"))) throw failure(output);
}

// Unfinished ones go (the lock says nobody is building), and all but the newest of the others.
function removeOldBuilds() {
  const folder = join(root, ".next/builds");
  if (!existsSync(folder)) return;
  const builds = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const finished = builds.map(({ name }) => join(folder, name)).filter((path) => existsSync(join(path, stampName)));
  const newest = finished.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs).slice(0, keptBuilds - 1);
  for (const { name } of builds) {
    const path = join(folder, name);
    if (newest.includes(path)) continue;
    rmSync(path, { recursive: true, force: true });
    rmSync(`${path}.tsconfig.json`, { force: true });
  }
}

function failure(output) {
  return (
    refusalFromOutput(output, join(root, ".next")) ??
    new Refusal({
      what: "The console could not be built.",
      why: `next build ended with an error:\n${output.trim()}\n`,
      todo: "Mend what it names and run the command again; the builds and data of before are untouched.",
    })
  );
}
