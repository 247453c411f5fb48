import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Takes the lock `<folder>/<name>.lock` for this process.
 * A lock whose holder is dead is taken over; it is given back at exit, however the process ends.
 * @param {string} purpose what the holder does, for the message of the one who comes second
 * @returns {{ taken: true, release: () => void } | { taken: false, holder: { pid: number, purpose: string } }}
 */
export function takeLock(folder, name, purpose) {
  const file = join(folder, `${name}.lock`);
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: processStart(process.pid), purpose }), {
    mode: 0o600,
  });
  try {
    // Three rounds: a stale file is moved away once, and another starter may have done the same meanwhile.
    for (let round = 0; round < 3; round += 1) {
      if (tryLink(mine, file)) return { taken: true, release: releaser(file) };
      const holder = lockHolder(folder, name);
      if (holder) return { taken: false, holder };
      moveStaleAway(file);
    }
    return { taken: false, holder: lockHolder(folder, name) ?? { pid: 0, purpose: "another start" } };
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Waits for the lock, telling once whom it waits for. */
export async function waitForLock(folder, name, purpose, say) {
  let told = false;
  for (;;) {
    const lock = takeLock(folder, name, purpose);
    if (lock.taken) return lock.release;
    if (!told) say(`Waiting for process ${lock.holder.pid} (${lock.holder.purpose}) …`);
    told = true;
    await sleep(500);
  }
}

/** The living process that holds the lock, or undefined. */
export function lockHolder(folder, name) {
  const entry = readEntry(join(folder, `${name}.lock`));
  return entry && isSameProcess(entry) ? { pid: entry.pid, purpose: entry.purpose } : undefined;
}

function tryLink(mine, file) {
  try {
    // link() fails when the name exists and shows the content whole: no one ever reads half a lock.
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function moveStaleAway(file) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    const entry = readEntry(aside);
    // Another starter may have replaced the stale lock between the look and the move: give it back.
    if (entry && isSameProcess(entry)) tryLink(aside, file);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaser(file) {
  const release = () => {
    if (readEntry(file)?.pid === process.pid) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return () => {
    process.off("exit", release);
    release();
  };
}

function readEntry(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isSameProcess({ pid, startedAt }) {
  if (!isAlive(pid)) return false;
  const now = processStart(pid);
  return now === null || startedAt === null || now === startedAt;
}

/** Whether a process with this id exists, be it ours or another user's. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * Boot and start tick of a process on Linux, null elsewhere. Ids are used again soon in containers, the pair is not.
 * Field 22 of /proc/<pid>/stat, counted behind the name in brackets (proc(5)).
 */
function processStart(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return null;
  }
}
