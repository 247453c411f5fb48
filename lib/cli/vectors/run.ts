import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import type { CaseResult } from "./case";
import { runners } from "./kinds";

export type FileResult = CaseResult & { readonly file: string };

const Tagged = z.looseObject({ kind: z.string().optional(), cases: z.array(z.unknown()).optional() });

/** A file says its kind itself, or the folder does that it lies in (`phone/`, `wame/`, a provider's). */
const kindOf = (path: string, content: unknown): string =>
  Tagged.safeParse(content).data?.kind ?? basename(dirname(resolve(path)));

const failure = (name: string, expected: string, got: unknown): CaseResult => ({ name, passed: false, expected, got });

async function runFile(path: string): Promise<readonly CaseResult[]> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    const kind = kindOf(path, content);
    const runner = runners.get(kind);
    if (runner) {
      const results = await runner({ path, content });
      return results.length > 0 ? results : [failure("(whole file)", "at least one case", "none")];
    }
    const cases = Tagged.safeParse(content).data?.cases?.length ?? 1;
    return Array.from({ length: Math.max(cases, 1) }, (_, at) =>
      failure(`case ${at + 1}`, `a runner for the kind "${kind}"`, "none exists yet"),
    );
  } catch (error) {
    return [failure("(whole file)", "cases of its kind's form", error instanceof Error ? error.message : String(error))];
  }
}

/** Runs every `*.json` below a folder, in the order of their paths. Rejects when the folder cannot be read. */
export async function runVectors(dir: string): Promise<readonly FileResult[]> {
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .toSorted();
  const results: FileResult[] = [];
  for (const path of paths) {
    const full = join(dir, path);
    for (const result of await runFile(full)) results.push({ ...result, file: relative(dir, full) });
  }
  return results;
}

/** The failed cases with what was expected and what came, then `N passed, N failed` as the last line. */
export function report(results: readonly FileResult[]): string {
  const failed = results.filter(({ passed }) => !passed);
  const lines = failed.map(
    ({ file, name, expected, got }) =>
      `FAILED ${file} · ${name}\n  expected ${JSON.stringify(expected)}\n  got      ${JSON.stringify(got)}\n`,
  );
  return `${lines.join("")}${results.length - failed.length} passed, ${failed.length} failed\n`;
}
