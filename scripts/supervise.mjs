import { spawn } from "node:child_process";
import { endWithParent, root } from "./paths.mjs";
import { killGroup } from "./run-command.mjs";

const gapsMs = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];
const steadyMs = 60_000;

// Two steps, together below five seconds: first what uses the database, then the database.
const graceMs = { first: 2_200, last: 2_300 };
const all = new Set();
let closing = false;

// Whatever ends this process takes web and worker along; the database ends in order by itself (postgres-guard).
process.once("exit", () => {
  for (const one of all) if (one.stopped === "first" && one.pid()) killGroup(one.pid());
});

/** Stops every process kept here, in order, and lets none start any more. */
export async function stopAll() {
  closing = true;
  for (const step of ["first", "last"]) {
    await Promise.all([...all].filter((one) => one.stopped === step).map((one) => one.stop(graceMs[step])));
  }
}

/** How long to wait before the nth start again in a row (from 0). */
export const gapMs = (crashes) => gapsMs[Math.min(crashes, gapsMs.length - 1)];

/**
 * Keeps one Node process running: starts it, starts it again with growing gaps when it ends by itself, and stops it.
 * The process ends when this one is killed (end-with-parent).
 * @param {{
 *   name: string, args: readonly string[], env: NodeJS.ProcessEnv,
 *   say: (line: string) => void, write: (text: string) => void,
 *   stopped?: "first" | "last", gaps?: (crashes: number) => number,
 * }} options `say` takes news for the person, `write` what the process prints, `stopped` its place in `stopAll`
 * @returns {{ pid: () => number | undefined, message: Promise<unknown>, failed: Promise<string>, stop: (graceMs: number) => Promise<void> }}
 *   `message` is the first message it sends; `failed` says how it ended the first time, if it does
 */
export function supervise({ name, args, env, say, write, stopped: step = "first", gaps = gapMs }) {
  if (closing) throw new Error(`${name} is not started: Linekeeper is stopping`);
  let child;
  let crashes = 0;
  let again;
  let stopped = false;
  const message = Promise.withResolvers();
  const failed = Promise.withResolvers();

  const start = () => {
    const startedMs = Date.now();
    child = spawn(process.execPath, [...endWithParent, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // A group of its own: Ctrl-C reaches us alone and we stop them in order.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    child.stdout.setEncoding("utf8").on("data", write);
    child.stderr.setEncoding("utf8").on("data", write);
    child.once("message", message.resolve);
    child.once("error", (error) => say(`${name} could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      // What it may have started is useless without it, and would hold the port.
      killGroup(child.pid);
      if (stopped) return;
      if (Date.now() - startedMs > steadyMs) crashes = 0;
      const gap = gaps(crashes);
      crashes += 1;
      const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
      failed.resolve(how);
      say(`${name} ${how}; starting it again in ${gap / 1000} s`);
      again = setTimeout(start, gap);
    });
  };
  start();
  const handle = { pid: () => child.pid, message: message.promise, failed: failed.promise, stop, stopped: step };
  all.add(handle);
  return handle;

  function stop(withinMs) {
    stopped = true;
    all.delete(handle);
    clearTimeout(again);
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => killGroup(child.pid), withinMs);
      child.once("exit", () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill("SIGTERM");
    });
  }
}
