import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { bringReaders } from "./debian-tools.mjs";
import { countLastLine, countPlaywright, countTool, countVitest } from "./counts.mjs";
import { dataFolder, endWithParent, nodeModules, root } from "./paths.mjs";
import { runCommand } from "./run-command.mjs";
import { loadSecrets } from "./secrets.mjs";

/**
 * One stage: what it is called and how it is run.
 * @typedef {{ name: string, needs?: string, run: () => Promise<{ counts: import("./counts.mjs").Counts, output: string }> }} Stage
 *   `needs` names a stage without whose success this one is not run
 */

const minute = 60_000;

const runNode = (args, { minutes = 5, env = {} } = {}) =>
  runCommand(process.execPath, [...endWithParent, ...args], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    timeoutMs: minutes * minute,
  });

const bin = (path) => join(nodeModules, path);

/** A stage of one or several tools in a row; it passes when each ends with 0, and counts once. */
const tools = (name, ...commands) => ({
  name,
  run: async () => {
    let output = "";
    for (const args of commands) {
      const { code, output: text } = await runNode(args);
      output += text;
      if (code !== 0) return { counts: countTool(code), output };
    }
    return { counts: countTool(0), output };
  },
});

/** Runs something that writes its report as JSON into a file of our choice, and gives both. */
async function withReport(run) {
  const folder = mkdtempSync(join(tmpdir(), "linekeeper-report-"));
  const file = join(folder, "report.json");
  try {
    const { code, output } = await run(file);
    const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
    return { code, output, report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const vitest = (name, project) => ({
  name,
  run: async () => {
    const args = (file) => [
      bin("vitest/vitest.mjs"),
      "run",
      "--project",
      project,
      // vitest leaves one core free by itself; these tests mostly wait.
      "--maxWorkers=2",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ];
    const { code, output, report } = await withReport((file) =>
      runNode(args(file), { minutes: 8, env: { NODE_ENV: "test" } }),
    );
    return { counts: countVitest(report, code), output };
  },
});

const format = tools("format", [bin("oxfmt/bin/oxfmt"), "--check", "."]);
// Next's own types of routes first: without them a clean copy knows no PageProps.
const types = tools("types", [bin("next/dist/bin/next"), "typegen"], [bin("typescript/bin/tsc"), "--noEmit"]);
const lint = tools("lint", [bin("oxlint/bin/oxlint"), "--type-aware"]);
const deadCode = tools("dead code", [bin("knip/bin/knip.js")]);
const unit = vitest("unit", "unit");
const database = vitest("database", "database");
// Processes killed, thousands of rounds: `verify` leaves these to the whole run.
const long = vitest("database, long", "long");

const vectors = {
  name: "vectors",
  run: async () => {
    const { code, output, stdout } = await runNode([join(root, "scripts/run.mjs"), "lib/cli/vectors.ts", "vectors"]);
    return { counts: countLastLine(stdout, code), output };
  },
};

const build = {
  name: "build",
  run: async () => {
    await ensureBuild(loadSecrets(dataFolder()).NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
    return { counts: countTool(0), output: "" };
  },
};

const endToEnd = {
  name: "end to end",
  needs: "build",
  run: async () => {
    const chromium = await findChromium();
    await bringReaders();
    const args = [bin("playwright/cli.js"), "test", "--reporter=list,json"];
    const env = (file) => ({ CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const { code, output, report } = await withReport((file) => runNode(args, { minutes: 25, env: env(file) }));
    return { counts: countPlaywright(report, code), output };
  },
};

/**
 * What is run: phases one after the other, in each phase its lanes at once (two cores), in a lane its stages in a row.
 * The types come before the build, since both write next-env.d.ts; the browser gets the machine for itself.
 * @type {{ all: Stage[][][], verify: Stage[][][] }}
 */
export const plans = {
  all: [[[format, types, lint, deadCode], [unit]], [[build], [database, long, vectors]], [[endToEnd]]],
  verify: [[[format, types, lint, deadCode, unit], [database]]],
};
