import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { childEnv, publicUrlOf } from "./child-env.mjs";
import { readJson } from "./data-folder.mjs";
import { Refusal } from "./errors.mjs";
import { openDatabase, runCli, runTypeScript } from "./launch.mjs";
import { lockHolder, takeLock } from "./lock.mjs";
import { dataFolder, endWithParent, root } from "./paths.mjs";
import { webPort } from "./ports.mjs";
import { keptPort, ownerUrl } from "./postgres.mjs";
import { say } from "./progress.mjs";
import { endRunning } from "./run-command.mjs";
import { loadSecrets } from "./secrets.mjs";
import { stopAll } from "./supervise.mjs";

const withoutDatabase = ["lib/cli/vectors.ts", "attack/main.ts mutations", "attack/main.ts mutants"];

/**
 * `node scripts/run.mjs FILE ARGS…`: runs a TypeScript file in the environment of this installation and ends as it ends.
 * The database is DATABASE_URL, else that of the running start, else the embedded one for as long as the file runs.
 */
export async function main() {
  const [file, ...args] = process.argv.slice(2);
  if (!file || !existsSync(join(root, file)))
    throw new Error(`usage: node scripts/run.mjs FILE [ARGUMENTS]; there is no ${file ?? "FILE"}`);
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  const folder = dataFolder();
  const secrets = loadSecrets(folder);
  // Links that a command prints must lead to the console as it was last started.
  const last = readJson(join(folder, "run.json"));
  const port = process.env.PORT || !last ? webPort() : last.port;
  const publicUrl = process.env.PUBLIC_URL || process.env.PORT || !last ? publicUrlOf(port) : last.publicUrl;
  const needsNone = [file, `${file} ${args[0]}`].some((command) => withoutDatabase.includes(command));
  const databaseUrl = needsNone ? "" : await findDatabase(folder, secrets, file);
  const env = childEnv({ databaseUrl, secrets, port, publicUrl });
  if (!databaseUrl) delete env.DATABASE_URL;
  else if (started && args[0] !== "migrate")
    await runCli(env, "migrate", "The database could not be brought to this version.");
  const code = await runInTerminal(file, args, {
    ...env,
    LINEKEEPER_PROCESS: file.startsWith("lib/worker/") ? "worker" : "cli",
  });
  await stopAll();
  process.exit(code);
}

let started = false;

async function findDatabase(folder, secrets, file) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const lock = takeLock(folder, "start", `node scripts/run.mjs ${file}`);
  if (lock.taken) {
    started = true;
    return (await openDatabase({ folder, secrets, durable: true, say })).url;
  }
  const port = keptPort(folder);
  if (port && lockHolder(folder, "start")) return ownerUrl(port, secrets.POSTGRES_PASSWORD);
  throw new Refusal({
    what: "The database is not up yet.",
    why: `Process ${lock.holder.pid} (${lock.holder.purpose}) is just making it in ${folder}.`,
    todo: "Wait until it says that Linekeeper is up and run the command again.",
  });
}

function runInTerminal(file, args, env) {
  const child = spawn(process.execPath, [...endWithParent, ...runTypeScript(file, ...args)], {
    cwd: root,
    env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // The terminal tells the file too; it decides how it ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.once("disconnect", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      endRunning();
      resolve(code ?? 1);
    });
  });
}
