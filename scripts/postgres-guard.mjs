import { spawn, spawnSync } from "node:child_process";
import { existsSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { clearStalePid, postgresEnv } from "./postgres-data.mjs";
import { postgresRuntime } from "./postgres-files.mjs";

// The server cannot know that Linekeeper was killed; this small process stands between them, and stops it then.
const { folder, settings, logFile, readyWithinMs } = JSON.parse(process.argv[2] ?? "{}");
const runtime = postgresRuntime(folder);
const { data } = runtime;
const fastMs = 1_800;
const logLimit = 10_000_000;

await clearStalePid(data, process.pid);
if (existsSync(logFile) && statSync(logFile).size > logLimit) rmSync(logFile);
const log = openSync(logFile, "a", 0o600);
const options = settings.flatMap((setting) => ["-c", setting]);
const { command, args } = runtime.command("postgres", ["-D", data, ...options]);
const server = spawn(command, args, {
  stdio: ["ignore", log, log],
  env: postgresEnv(),
  cwd: data,
  windowsHide: true,
  ...runtime.ids,
});
let stopping = false;

function stop() {
  if (stopping) return;
  stopping = true;
  // Windows has no signals: there pg_ctl asks through the server's own pipe.
  if (process.platform === "win32")
    spawnSync(...Object.values(runtime.command("pg_ctl", ["stop", "-D", data, "-m", "fast"])));
  else server.kill("SIGINT");
  // Immediate: the next start recovers from the log, nothing committed is lost.
  setTimeout(() => server.kill("SIGQUIT"), fastMs).unref();
  setTimeout(() => server.kill("SIGKILL"), fastMs + 400).unref();
}

for (const event of ["SIGTERM", "SIGINT", "SIGHUP", "disconnect"]) process.on(event, stop);
server.once("error", () => process.exit(1));
server.once("exit", (code) => process.exit(stopping ? 0 : code || 1));

/** Line 8 of postmaster.pid says `ready`; line 1 shows that this server wrote it, not one before. */
function isReady() {
  const file = join(data, "postmaster.pid");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return Number(lines[0]) === server.pid && lines[7]?.trim() === "ready";
}

for (let waited = 0; waited < readyWithinMs && !isReady(); waited += 20) await sleep(20);
if (isReady()) process.send?.({ ready: true });
else stop();
