import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { hashInputs } from "../../scripts/build.mjs";
import { dataFolder, root } from "../../scripts/paths.mjs";
import { loadSecrets } from "../../scripts/secrets.mjs";

const Manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) })),
});

/** A server action as the build has it: its public id, and a page whose address takes it. */
export type BuiltAction = { readonly id: string; readonly name: string; readonly page: string };

// The folder that the server of this run was started from: named by the very sources.
const folder = (): string =>
  join(root, ".next/builds", hashInputs(root, loadSecrets(dataFolder()).NEXT_SERVER_ACTIONS_ENCRYPTION_KEY));

const readBuilt = (path: string): string => readFileSync(join(folder(), path), "utf8");

/** What each answer of the running server names too, so that another build's list is never taken for it. */
export const buildId = (): string => readBuilt("BUILD_ID");

/** Every action of the build's server-reference manifest. */
export function builtActions(): BuiltAction[] {
  const { node } = Manifest.parse(JSON.parse(readBuilt("server/server-reference-manifest.json")));
  return Object.entries(node).map(([id, { exportedName, workers }]) => {
    const [worker = ""] = Object.keys(workers);
    return { id, name: exportedName, page: routeOf(worker.replace(/^app/, "")) };
  });
}

/** `/(console)/pools/[poolId]/page` → `/pools/[poolId]`. */
const routeOf = (file: string): string =>
  file.replace(/\/(page|route)(\.tsx?)?$/, "").replaceAll(/\/\([^)]*\)/g, "") || "/";

/** Every page and handler below app/, as the files have them now, and every address that the build serves besides. */
export function routesOnDisk(): { readonly files: string[]; readonly built: string[] } {
  const files = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) => routeOf(`/${file}`));
  const built = z.record(z.string(), z.string()).parse(JSON.parse(readBuilt("server/app-paths-manifest.json")));
  return { files, built: Object.keys(built).map(routeOf) };
}
