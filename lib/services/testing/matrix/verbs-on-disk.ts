import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** An exported function of a service by what its first parameter is. */
export type Exported = {
  readonly file: string;
  readonly name: string;
  readonly isAsync: boolean;
  readonly takes: "ctx" | "tx" | "other";
};

const head =
  /^export\s+(?:(async)\s+)?(?:function|const)\s+(\w+)(?:\s*<[^(]*?>)?\s*(?:=\s*(?:(async)\s*)?(?:<[^(]*?>\s*)?)?\(\s*(\w+|[{[][^)]*?[}\]])\s*\??:\s*(\w+)/gm;

const answer = /^[^)]*\)\s*:\s*Promise</;

/** The exported functions of one file's text. A function is asynchronous when it says so or answers a promise. */
export function exportedFunctions(file: string, text: string): Exported[] {
  return [...text.matchAll(head)].map((match) => {
    const [whole, first, name = "", second, , type = ""] = match;
    const rest = text.slice(match.index + whole.length);
    const isAsync = (first ?? second) !== undefined || answer.test(rest);
    return { file, name, isAsync, takes: type === "Ctx" ? "ctx" : type === "Tx" ? "tx" : "other" };
  });
}

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/testing/"))
    .toSorted();

/** Every exported function below lib/services, as the files have it now. */
export const functionsOnDisk = (): Exported[] =>
  sourcesBelow("lib/services").flatMap((file) => exportedFunctions(file, readFileSync(file, "utf8")));

/** How many exports of the services are written with a ctx in front, counted in another way than they are found. */
export const ctxExportsOnDisk = (): number =>
  sourcesBelow("lib/services")
    .flatMap((file) => readFileSync(file, "utf8").split(/^(?=export )/m))
    .map((piece) => piece.replace(/^(export (?:async )?function \w+)<[^(]*>\(/, "$1("))
    .filter((piece) => /^export (async )?(function|const) \w+[^(]*\(\s*ctx: Ctx\b/.test(piece)).length;

/** What reaches a service from outside, and by which file: whoever is imported here is open to a caller. */
export function importedFrom(layers: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = layers.flatMap(sourcesBelow).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/import\s*\{([^}]*)\}\s*from\s*"@\/lib\/services\/[^"]+"/g)].flatMap(
      ([, names = ""]) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "" && !name.startsWith("type "))
          .map((name) => ({ name: name.replace(/ as .*$/, ""), file })),
    ),
  );
  return new Map(
    [...Map.groupBy(found, ({ name }) => name)].map(([name, uses]) => [name, uses.map(({ file }) => file)]),
  );
}
