import { parseArgs } from "node:util";
import type { z } from "zod";

/** A mistake of whoever typed the command: said in one paragraph, with the usage; exit code 2. */
export class UsageError extends Error {}

/** One verb of the command line. `run` prints through `say` and throws to fail. */
export type Command = {
  readonly usage: string;
  readonly about: string;
  readonly run: (args: readonly string[]) => Promise<void>;
};

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Reads `--name value` pairs against a strict schema. Unknown and missing options, and values that do not fit, are
 * `UsageError`s that name the option.
 */
export function readOptions<S extends z.ZodType>(
  args: readonly string[],
  names: readonly string[],
  schema: S,
): z.output<S> {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const parsed = schema.safeParse(readPairs(args, options));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message, code }) => {
    const option = `--${path.map(String).join(".")}`;
    return code === "invalid_type" ? `${option} is missing` : `${option}: ${message}`;
  });
  throw new UsageError(wrong.join("; "));
}

function readPairs(args: readonly string[], options: Record<string, { type: "string" }>) {
  try {
    return { ...parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
