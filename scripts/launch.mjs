import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "./child-env.mjs";
import { requireDatabase } from "./database-url.mjs";
import { Refusal } from "./errors.mjs";
import { endWithParent, nodeModules } from "./paths.mjs";
import { startPostgres } from "./postgres.mjs";
import { demoIsOpen } from "./production.mjs";
import { runCommand } from "./run-command.mjs";
import { supervise } from "./supervise.mjs";

const readyWithinMs = 60_000;

/** Arguments to Node for a TypeScript file of the project. */
export const runTypeScript = (file, ...args) => ["--import", "tsx", file, ...args];

/**
 * Brings Linekeeper up on an open database: migrations, demo company, web and worker. `stopAll` of supervise takes all down.
 * @param {{
 *   databaseUrl: string, port: number, publicUrl: string, secrets: Record<string, string>,
 *   build?: string | undefined, dev?: boolean, demo: "whole" | "small" | "none",
 *   say: (line: string) => void, write: (name: string) => (text: string) => void,
 * }} options `write` makes the sink of a process's output
 * @returns {Promise<{ email: string, password: string, roles: string[] }[]>} sign-ins, when the demo company was made just now
 * @throws {Refusal}
 */
export async function launch({ databaseUrl, port, publicUrl, secrets, build, dev = false, demo, say, write }) {
  const env = childEnv({ databaseUrl, secrets, port, publicUrl, build, dev });
  await runCli(env, "migrate", "The database could not be brought to this version.");
  const signIns =
    demo === "none"
      ? []
      : readSignIns(await runCli(env, "seed-demo", "The demo company could not be made.", ["--size", demo]));
  const keep = (name, args) =>
    supervise({ name, args, env: { ...env, LINEKEEPER_PROCESS: name }, say, write: write(name) });
  const next = join(nodeModules, "next/dist/bin/next");
  const web = keep("web", [next, dev ? "dev" : "start", "-H", "127.0.0.1", "-p", String(port)]);
  keep(
    "worker",
    dev ? [join(nodeModules, "tsx/dist/cli.mjs"), "watch", "lib/worker/main.ts"] : runTypeScript("lib/worker/main.ts"),
  );
  await waitUntilReady(`http://127.0.0.1:${port}/readyz`, web.failed);
  return signIns;
}

/**
 * Opens the database that this installation uses: DATABASE_URL after a check, else the embedded one.
 * @returns {Promise<{ url: string, shown: string }>} the owner's connection, and where it is for a person
 * @throws {Refusal}
 */
export async function openDatabase({ folder, databaseUrl, secrets, durable, say }) {
  if (databaseUrl) {
    await requireDatabase(databaseUrl);
    return { url: databaseUrl, shown: `PostgreSQL at ${new URL(databaseUrl).host} (DATABASE_URL)` };
  }
  const { url, port, data } = await startPostgres({ folder, password: secrets.POSTGRES_PASSWORD, durable, say });
  return { url, shown: `PostgreSQL on port ${port}, files in ${data}` };
}

/**
 * Brings the database to this version and looks whether a demo sign-in still has the password that everybody knows.
 * @throws {Refusal} naming the addresses
 */
export async function requireNoDemo({ databaseUrl, port, publicUrl, secrets }) {
  const env = childEnv({ databaseUrl, secrets, port, publicUrl });
  await runCli(env, "migrate", "The database could not be brought to this version.");
  const open = lastLine(await runCli(env, "demo-sign-ins", "The demo sign-ins could not be looked for.")).open ?? [];
  if (open.length > 0) throw demoIsOpen(open);
}

/** Runs one verb of the operator's commands and gives what it printed. */
export async function runCli(env, verb, what, options = []) {
  const { code, output, stdout } = await runCommand(
    process.execPath,
    [...endWithParent, ...runTypeScript("lib/cli/main.ts", verb, ...options)],
    {
      env: { ...env, LINEKEEPER_PROCESS: "cli" },
    },
  );
  if (code === 0) return stdout;
  throw new Refusal({
    what,
    why: `The command "${verb}" ended with:\n${output.trim()}\n`,
    todo: "Mend what it names and run the command again; what was not finished has been rolled back.",
  });
}

/** The sign-ins of the JSON line that seed-demo prints last; none when the company was there already. */
export const readSignIns = (stdout) => lastLine(stdout).signIns ?? [];

/** The JSON object that a verb prints last; an empty one when it prints something else. */
function lastLine(stdout) {
  const line = stdout.trim().split("\n").at(-1) ?? "";
  return line.startsWith("{") ? JSON.parse(line) : {};
}

async function waitUntilReady(url, failed) {
  const end = { how: "" };
  void failed.then((how) => (end.how = how));
  for (const startedMs = Date.now(); Date.now() - startedMs < readyWithinMs; await sleep(50)) {
    if (end.how) throw notUp(`Its process ${end.how}; what it printed stands above.`);
    if (await answers(url)) return;
  }
  throw notUp(`${url} did not answer with success within ${readyWithinMs / 1000} s; what it printed stands above.`);
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

const notUp = (why) =>
  new Refusal({
    what: "The console did not come up.",
    why,
    todo: "Mend what it names and run the command again; the data have not been changed.",
  });
