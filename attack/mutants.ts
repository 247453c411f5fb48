import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startCluster } from "@/db/testing/cluster";
import { stopOnSignals } from "@/scripts/stop-on-signals.mjs";
import { mutants as all } from "./mutants/all";
import { copyProject } from "./mutants/copy-project";
import { judge, objectionTo, type TestRun, type Verdict } from "./mutants/judge";
import { type Mutant, plant, type TestSet } from "./mutants/mutant";
import { type Place, runTests } from "./mutants/run-tests";
import { table } from "./mutants/table";

const minute = 60_000;
type Tried = { readonly mutant: Mutant; readonly verdict: Verdict; readonly seconds: number };

/**
 * Plants one fault after the other in a copy of the project and runs the tests that must notice it; `--only NAME` one
 * of them. Their tests are run without any fault first: what is red by itself would notice everything.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: "string" } } });
  const chosen = all.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new Error(`--only takes one of: ${all.map(({ name }) => name).join(", ")}`);
  stopOnSignals({ code: 130 });
  const copy = await copyProject();
  if (!copy.ok) return { ok: false, error: copy.error };
  const cluster = await startCluster();
  try {
    return report(await tryAll({ folder: copy.folder, clusterUrl: cluster.adminUrl }, chosen));
  } finally {
    await cluster.stop();
  }
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function tryAll(place: Place, mutants: readonly Mutant[]): Promise<readonly Tried[]> {
  say(`${mutants.length} mutants; first their tests without any fault`);
  const green = await runWithoutFault(place, mutants);
  const tried: Tried[] = [];
  for (const mutant of mutants) {
    const startedMs = performance.now();
    const verdict = await tryOne(place, mutant, green.get(groupOf(mutant.tests)));
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
    tried.push({ mutant, verdict, seconds });
    say(`${verdict.kind.padEnd(8)} ${mutant.name}: ${wordsOf(verdict)} (${seconds} s)`);
  }
  return tried;
}

const groupOf = ({ project, title }: TestSet) => `${project}, ${title === undefined ? "whole files" : "by title"}`;

async function runWithoutFault(place: Place, mutants: readonly Mutant[]): Promise<ReadonlyMap<string, TestRun>> {
  const runs = new Map<string, TestRun>();
  for (const [group, sets] of Map.groupBy(
    mutants.map(({ tests }) => tests),
    groupOf,
  )) {
    const startedMs = performance.now();
    const [{ project } = { project: "unit" as const }] = sets;
    const files = [...new Set(sets.flatMap((set) => set.files))];
    const titles = [...new Set(sets.flatMap(({ title }) => title ?? []))];
    const joined = titles.length === 0 ? {} : { title: titles.map((title) => `(?:${title})`).join("|") };
    runs.set(group, await runTests(place, { project, files, ...joined }, { untilRed: false, timeoutMs: 5 * minute }));
    say(`without a fault: ${group}, ${files.length} files (${Math.round((performance.now() - startedMs) / 1000)} s)`);
  }
  return runs;
}

async function tryOne(place: Place, mutant: Mutant, green: TestRun | undefined): Promise<Verdict> {
  const path = join(place.folder, mutant.file);
  const text = readFileSync(path, "utf8");
  const planted = plant(text, mutant);
  if (planted === null)
    return { kind: "broken", why: `the mutant ${mutant.name} no longer fits ${mutant.file}: write it anew` };
  const objection = green ? objectionTo(mutant, green) : "its tests were not run without the fault";
  if (objection !== null) return { kind: "broken", why: objection };
  writeFileSync(path, planted);
  try {
    return judge(await runTests(place, mutant.tests, { untilRed: true, timeoutMs: 2 * minute }));
  } finally {
    writeFileSync(path, text);
  }
}

const wordsOf = (verdict: Verdict): string => {
  switch (verdict.kind) {
    case "killed":
      return verdict.by;
    case "survived":
      return "no test noticed it";
    case "broken":
      return verdict.why;
  }
};

function report(tried: readonly Tried[]): Record<string, unknown> {
  const rows = tried.map(({ mutant, verdict, seconds }) => [
    mutant.name,
    mutant.file,
    verdict.kind === "killed" ? verdict.by : `${verdict.kind.toUpperCase()}: ${wordsOf(verdict)}`,
    seconds,
  ]);
  say(`\n${table(["mutant", "where", "killed by", "seconds"], rows)}\n`);
  const named = (kind: Verdict["kind"]) =>
    tried.filter(({ verdict }) => verdict.kind === kind).map(({ mutant }) => mutant.name);
  const [killed, survived, broken] = [named("killed"), named("survived"), named("broken")];
  return {
    ok: killed.length === tried.length,
    mutants: tried.length,
    killed: killed.length,
    survived,
    broken,
    seconds: Math.round(tried.reduce((sum, { seconds }) => sum + seconds, 0)),
  };
}
