import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const folder = new URL("./", import.meta.url);
const Bench = z.object({
  run: z.function({ input: [z.array(z.string())], output: z.promise(z.record(z.string(), z.unknown())) }),
});

/** `npm run bench -- NAME [--options]`: runs bench/NAME.ts; its last line is one JSON object. */
async function main(): Promise<number> {
  const [name = "", ...args] = process.argv.slice(2);
  const file = new URL(`./${name}.ts`, folder);
  if (!/^[a-z][a-z-]*$/.test(name) || name === "main" || !existsSync(fileURLToPath(file))) {
    const files = await readdir(folder);
    const names = files
      .filter((entry) => entry.endsWith(".ts") && entry !== "main.ts")
      .map((entry) => entry.slice(0, -3));
    process.stderr.write(`usage: npm run bench -- NAME [--options]; names: ${names.join(", ")}\n`);
    return 1;
  }
  const { run } = Bench.parse(await import(file.href));
  const figures = await run(args);
  process.stdout.write(`${JSON.stringify({ bench: name, ...figures })}\n`);
  return 0;
}

process.exit(await main());
