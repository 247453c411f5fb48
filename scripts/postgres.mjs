import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readJson, writeJson } from "./data-folder.mjs";
import { Refusal, refusalFromOutput } from "./errors.mjs";
import { freePort, isFree } from "./ports.mjs";
import { clearStalePid, database, ensureData, owner } from "./postgres-data.mjs";
import { postgresRuntime } from "./postgres-files.mjs";
import { supervise } from "./supervise.mjs";

const guard = fileURLToPath(new URL("./postgres-guard.mjs", import.meta.url));
const readyWithinMs = 60_000;

const always = (port) => [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  `port=${port}`,
  "jit=off",
  "max_connections=200",
  "shared_buffers=256MB",
  "log_line_prefix=%m [%p] ",
];

// For data that live as long as a test run: a crash may lose them, so nothing is waited for.
const throwAway = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "autovacuum=off",
];

/**
 * Starts the embedded PostgreSQL of a data folder, making its database first where there is none.
 * The caller holds the folder's lock. The port is kept between starts, since connection pools come back only to it.
 * @param {{ folder: string, password: string, durable: boolean, say: (line: string) => void }} options
 * @returns {Promise<{ url: string, port: number, data: string, stop: (graceMs: number) => Promise<void> }>} url of the owner
 * @throws {Refusal} another major version, disk full, not writable, does not come up
 */
export async function startPostgres({ folder, password, durable, say }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const wanted = join(folder, "postgres");
  const runtime = postgresRuntime(wanted);
  ensureData(runtime, { password, durable });
  // Before the port is looked at: a server left behind would hold it.
  await clearStalePid(runtime.data, process.pid);
  const port = await keepPort(folder);
  const logFile = join(folder, "postgres.log");
  const logStart = existsSync(logFile) ? readFileSync(logFile).length : 0;
  const settings = [...always(port), ...(durable ? [] : throwAway)];
  let isUp = false;
  const server = supervise({
    name: "PostgreSQL",
    args: [guard, JSON.stringify({ folder: wanted, settings, logFile, readyWithinMs })],
    env: process.env,
    // A first start that fails becomes the refusal below.
    say: (line) => isUp && say(line),
    write: (text) => process.stderr.write(text),
    stopped: "last",
  });
  const how = await Promise.race([server.message.then(() => undefined), server.failed]);
  if (how) {
    await server.stop(0);
    throw notStarted(how, logFile, readFileSync(logFile).subarray(logStart).toString("utf8"));
  }
  isUp = true;
  return { url: ownerUrl(port, password), port, data: runtime.data, stop: server.stop };
}

/** Where the running embedded server of a data folder is reached by its owner. */
export const ownerUrl = (port, password) =>
  `postgres://${owner}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** The port kept in the data folder, or undefined before the first start. */
export const keptPort = (folder) => readJson(join(folder, "postgres-port.json"))?.port;

async function keepPort(folder) {
  const kept = keptPort(folder);
  if (kept && (await isFree(kept))) return kept;
  const port = await freePort();
  writeJson(join(folder, "postgres-port.json"), { port });
  return port;
}

function notStarted(how, logFile, log) {
  const reasons = log.split("\n").filter((line) => /FATAL|PANIC|ERROR|HINT/.test(line));
  return (
    refusalFromOutput(log, logFile) ??
    new Refusal({
      what: "The embedded PostgreSQL did not start.",
      why: `It ${how}${reasons.length > 0 ? ` and wrote:\n${reasons.slice(-6).join("\n")}\n` : "."}`,
      todo: `Read ${logFile}, mend what it names and run the command again; the data have not been changed.`,
    })
  );
}
