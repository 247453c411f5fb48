import { rmSync } from "node:fs";
import { startPostgres } from "../../scripts/postgres.mjs";
import { makeTemporaryFolder, temporaryFolder } from "../../scripts/temporary-folder.mjs";

/** A PostgreSQL for the length of a run. */
export type Cluster = { readonly adminUrl: string; readonly stop: () => Promise<void> };

const stopWithinMs = 5_000;

/**
 * Starts an embedded PostgreSQL in a folder of its own, with the settings that trade safety for speed, and removes both
 * at the end. `TEST_CLUSTER_URL` (the URL of a superuser) uses a running one instead and leaves it as it is.
 */
export async function startCluster(): Promise<Cluster> {
  const given = process.env["TEST_CLUSTER_URL"];
  if (given) return { adminUrl: given, stop: () => Promise.resolve() };
  const folder = temporaryFolder("test");
  makeTemporaryFolder(folder);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const { url, stop } = await startPostgres({ folder, password: "test", durable: false, say });
  return {
    adminUrl: url,
    stop: async () => {
      await stop(stopWithinMs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
