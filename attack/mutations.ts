import { parseArgs } from "node:util";
import { ProviderName } from "@/lib/core/providers/descriptor";
import { attack } from "@/lib/providers/testing/attack";
import { makeMutations } from "@/lib/providers/testing/mutations";

const shownFaults = 20;

/**
 * `--count` mutations of real bodies (100,000 unless said otherwise) against verification and parsing of every
 * receiver, from `--seed` on. A fault names its provider and seed, which repeat it.
 */
export async function run(args: readonly string[]) {
  const { values } = parseArgs({ args: [...args], options: { count: { type: "string" }, seed: { type: "string" } } });
  const count = Number(values.count ?? 100_000);
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed))
    throw new Error("--count and --seed are whole numbers");
  const providers = ProviderName.options;
  const mutators = providers.map((provider) => makeMutations(provider));
  const faults: string[] = [];
  let [read, slowestMs, bytes] = [0, 0, 0];
  for (let n = 0; n < count; n++) {
    const mutation = mutators[n % mutators.length]?.(seed + n);
    if (!mutation) continue;
    const { fault, ms, parsed } = attack(mutation);
    if (fault && faults.push(`${mutation.provider} ${mutation.seed}: ${fault}`) <= shownFaults)
      process.stderr.write(`${faults.at(-1)}\n`);
    if (parsed?.ok) read += 1;
    slowestMs = Math.max(slowestMs, ms);
    bytes += mutation.body.length;
    if ((n + 1) % 10_000 === 0) process.stderr.write(`${n + 1} of ${count}, ${faults.length} faults\n`);
  }
  return {
    ok: faults.length === 0,
    count,
    seed,
    read,
    refused: count - read,
    slowest_ms: Math.round(slowestMs * 10) / 10,
    megabytes: Math.round(bytes / 1e6),
    faults: faults.length,
  };
}
