import { spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal, refusalFromOutput } from "./errors.mjs";
import { isAlive } from "./lock.mjs";
import { postgresMajor } from "./postgres-files.mjs";

/** The role that owns the embedded server, and the database in it. */
export const owner = "postgres";
export const database = "linekeeper";

/** Variables of other PostgreSQL installations must not leak into ours; messages stay in English. */
export const postgresEnv = () => {
  const rest = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && !name.startsWith("LC_")),
  );
  return { ...rest, LC_ALL: "C", LANG: "C", TZ: "UTC" };
};

/**
 * Makes the data folder once: initialised beside its place and renamed when whole, so that a kill leaves the old state.
 * @param {import("./postgres-files.mjs").postgresRuntime extends (...args: never) => infer R ? R : never} runtime
 * @param {{ password: string, durable: boolean }} options
 * @throws {Refusal} the data of another major version, disk full, not writable
 */
export function ensureData(runtime, { password, durable }) {
  const { data } = runtime;
  requireMajor(data);
  for (const left of readdirSync(dirname(data)).filter((name) => name.startsWith(`${basename(data)}.new-`))) {
    rmSync(join(dirname(data), left), { recursive: true, force: true });
  }
  if (existsSync(join(data, "PG_VERSION"))) return;
  const fresh = `${data}.new-${process.pid}`;
  const passwordFile = `${fresh}-password`;
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runtime.ids.uid !== undefined)
    for (const path of [fresh, passwordFile]) chownSync(path, runtime.ids.uid, runtime.ids.gid);
  try {
    const locale = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const access = ["-U", owner, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--no-instructions"];
    runProgram(runtime, "initdb", [
      "-D",
      fresh,
      ...locale,
      ...access,
      "-c",
      "timezone=UTC",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    const syncing = durable ? [] : ["-F"];
    runProgram(runtime, "postgres", ["--single", "-D", fresh, ...syncing, "postgres"], `create database ${database}\n`);
    renameSync(fresh, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function runProgram(runtime, name, args, input = "") {
  const { command, args: all } = runtime.command(name, args);
  const options = {
    input,
    encoding: "utf8",
    env: postgresEnv(),
    cwd: dirname(runtime.data),
    windowsHide: true,
    ...runtime.ids,
  };
  const { status, stdout, stderr, error } = spawnSync(command, all, options);
  // In single-user mode a failed statement is printed and the exit code stays 0.
  if (status === 0 && !/^.*\b(ERROR|FATAL|PANIC):/m.test(stderr)) return;
  const output = `${error?.message ?? ""}${stdout ?? ""}${stderr ?? ""}`.trim();
  throw (
    refusalFromOutput(output, runtime.data) ??
    new Refusal({
      what: "The embedded PostgreSQL could not make its data folder.",
      why: `${name} ended with:\n${output}\n`,
      todo: "Mend what it names and run the command again; the unfinished folder has been removed.",
    })
  );
}

function requireMajor(data) {
  const file = join(data, "PG_VERSION");
  if (!existsSync(file)) {
    if (existsSync(data) && readdirSync(data).length > 0) throw notOurs(data);
    return;
  }
  const found = readFileSync(file, "utf8").trim();
  if (found === postgresMajor) return;
  throw new Refusal({
    what: `The folder ${data} holds the data of PostgreSQL ${found}.`,
    why: `This Linekeeper brings PostgreSQL ${postgresMajor}, and one major version cannot open the files of another.`,
    todo: `Start with the Linekeeper that made them and move the data by backup and restore, or rename the folder (to ${basename(data)}-${found}, say) to begin with an empty database; nothing has been changed.`,
  });
}

const notOurs = (data) =>
  new Refusal({
    what: `The folder ${data} is not empty and holds no PostgreSQL database.`,
    why: "It has no PG_VERSION file, so something else was put there or files were lost.",
    todo: "Put the folder back from your backup, or rename it to begin with an empty database; nothing has been changed.",
  });

/**
 * Deals with the postmaster.pid of a server that was not stopped. One that still runs in this folder is stopped; a
 * number that now belongs to another program is replaced by ours, which the server takes for its parent's and passes
 * over, while it still checks for itself that no process uses the old shared memory.
 */
export async function clearStalePid(data, launcherPid) {
  const file = join(data, "postmaster.pid");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return;
  if (!servesFolder(pid, data)) {
    writeFileSync(file, [String(launcherPid), ...lines.slice(1)].join("\n"));
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 50) {
    if (waited === 5_000) process.kill(pid, "SIGQUIT");
    await sleep(50);
  }
}

function servesFolder(pid, data) {
  try {
    // A server's working directory is its data folder.
    if (process.platform === "linux") return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(data);
    if (process.platform === "win32") return true;
    const { stdout } = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
    return stdout.includes("postgres") && stdout.includes(data);
  } catch {
    return false;
  }
}
