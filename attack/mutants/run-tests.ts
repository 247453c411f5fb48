import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { endWithParent } from "@/scripts/paths.mjs";
import { runCommand } from "@/scripts/run-command.mjs";
import { Report, type TestRun } from "./judge";
import type { TestSet } from "./mutant";

/** Where tests are run: the copy, and the PostgreSQL that all runs share, each with a template of its own migrations. */
export type Place = { readonly folder: string; readonly clusterUrl: string };

// An installation's settings are no business of its tests; what is left is the system's.
const systemNames = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "USERPROFILE", "SYSTEMROOT"];

/** Runs a set of tests to its end, or with `untilRed` to its first failure. Never throws for what the tests do. */
export async function runTests(
  { folder, clusterUrl }: Place,
  { project, files, title }: TestSet,
  { untilRed, timeoutMs }: { readonly untilRed: boolean; readonly timeoutMs: number },
): Promise<TestRun> {
  const file = join(folder, ".mutants-report.json");
  rmSync(file, { force: true });
  const system = Object.fromEntries(systemNames.map((name) => [name, process.env[name]]));
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    ...(title === undefined ? [] : ["--testNamePattern", title]),
    ...(untilRed ? ["--bail=1"] : []),
    "--maxWorkers=2",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...files,
  ];
  const { code, output } = await runCommand(process.execPath, [...endWithParent, ...args], {
    cwd: folder,
    env: { ...system, NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1", TEST_CLUSTER_URL: clusterUrl },
    timeoutMs,
  });
  return { code, report: readReport(file), output };
}

function readReport(file: string): Report | undefined {
  if (!existsSync(file)) return undefined;
  // Killed while it was written, it may be cut.
  const text = readFileSync(file, "utf8");
  return text.trimEnd().endsWith("}") ? Report.parse(JSON.parse(text)) : undefined;
}
