import { report, runVectors } from "./vectors/run";

const [dir, ...rest] = process.argv.slice(2);

async function main(folder: string): Promise<number> {
  const results = await runVectors(folder);
  process.stdout.write(report(results));
  // Nothing run proves nothing: an empty or mistyped folder is a failure.
  return results.length > 0 && results.every(({ passed }) => passed) ? 0 : 1;
}

if (dir === undefined || rest.length > 0) {
  process.stderr.write("Usage: npm run vectors -- DIR\nRuns every worked case (*.json) below DIR.\n");
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await main(dir);
  } catch (error) {
    process.stderr.write(`Cannot read ${dir}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
