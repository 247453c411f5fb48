import { printError, refusalFrom } from "./errors.mjs";
import { say } from "./progress.mjs";
import { plans } from "./stages.mjs";
import { stopOnSignals } from "./stop-on-signals.mjs";
import { table, totals } from "./stage-table.mjs";

/** `npm test`, and `npm run verify` with --verify. The last line is `N passed, N failed`; exit 0 only when none failed. */
export async function main() {
  stopOnSignals({ code: 130 });
  const plan = process.argv.includes("--verify") ? plans.verify : plans.all;
  const results = new Map();
  for (const lanes of plan) await Promise.all(lanes.map((lane) => runLane(lane, results)));
  const rows = plan.flat(2).map(({ name }) => results.get(name));
  const { passed, failed } = totals(rows);
  say(`\n${table(rows)}\n\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

async function runLane(lane, results) {
  for (const stage of lane) {
    const missing = stage.needs && results.get(stage.needs)?.counts?.failed !== 0 ? stage.needs : undefined;
    const result = missing ? { name: stage.name, note: `not run: ${missing} failed` } : await runStage(stage);
    results.set(stage.name, result);
  }
}

async function runStage(stage) {
  const startedMs = Date.now();
  const { counts, output } = await stage.run().catch((error) => {
    printError(error);
    return { counts: { passed: 0, failed: 1, skipped: 0 }, output: String(refusalFrom(error)) };
  });
  const seconds = (Date.now() - startedMs) / 1000;
  say(
    `${counts.failed === 0 ? "✓" : "✗"} ${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds.toFixed(1)} s`,
  );
  if (counts.failed > 0) say(`\n----- ${stage.name} -----\n${output.trim()}\n----- end of ${stage.name} -----\n`);
  return { name: stage.name, counts, seconds };
}
