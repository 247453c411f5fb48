import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const Module = z.object({
  run: z.function({ input: [z.array(z.string())], output: z.promise(z.record(z.string(), z.unknown())) }),
});

/**
 * `NAME [--options]` from the command line: runs `run` of NAME.ts beside the file that asks; the last line is one JSON
 * object of what it found. 0 when done, 1 when it says `ok: false`, 2 when there is no such name.
 * @param main `import.meta.url` of the main.ts
 */
export async function runByName(main: string): Promise<number> {
  const folder = new URL("./", main);
  const kind = basename(fileURLToPath(folder));
  const [name = "", ...args] = process.argv.slice(2);
  const file = new URL(`./${name}.ts`, folder);
  if (!/^[a-z][a-z-]*$/.test(name) || name === "main" || !existsSync(fileURLToPath(file))) {
    const files = await readdir(folder);
    const names = files
      .filter((entry) => entry.endsWith(".ts") && entry !== "main.ts")
      .map((entry) => entry.slice(0, -3));
    process.stderr.write(`usage: npm run ${kind} -- NAME [--options]; names: ${names.join(", ")}\n`);
    return 2;
  }
  const { run } = Module.parse(await import(file.href));
  const found = await run(args);
  process.stdout.write(`${JSON.stringify({ [kind]: name, ...found })}\n`);
  return found["ok"] === false ? 1 : 0;
}
