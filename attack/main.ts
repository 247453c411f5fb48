import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const folder = new URL("./", import.meta.url);
const Figures = z.looseObject({ ok: z.boolean() });
const Attack = z.object({ run: z.function({ input: [z.array(z.string())], output: z.promise(Figures) }) });

/** `npm run attack -- NAME [--options]`: runs attack/NAME.ts; its last line is one JSON object. Ends with 0 when `ok`. */
async function main(): Promise<number> {
  const [name = "", ...args] = process.argv.slice(2);
  const file = new URL(`./${name}.ts`, folder);
  if (!/^[a-z][a-z-]*$/.test(name) || name === "main" || !existsSync(fileURLToPath(file))) {
    const files = await readdir(folder);
    const names = files
      .filter((entry) => entry.endsWith(".ts") && entry !== "main.ts")
      .map((entry) => entry.slice(0, -3));
    process.stderr.write(`usage: npm run attack -- NAME [--options]; names: ${names.join(", ")}\n`);
    return 2;
  }
  const { run } = Attack.parse(await import(file.href));
  const figures = await run(args);
  process.stdout.write(`${JSON.stringify({ attack: name, ...figures })}\n`);
  return figures.ok ? 0 : 1;
}

process.exit(await main());
