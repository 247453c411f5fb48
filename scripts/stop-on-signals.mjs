import { readFileSync } from "node:fs";
import { say } from "./progress.mjs";
import { endRunning } from "./run-command.mjs";
import { stopAll } from "./supervise.mjs";

const limitMs = 4_900;

/**
 * Ends this process in order, once, when it is told to or when whoever started it has died.
 * @param {{ code?: number }} [options] the exit code then: 0 for what is meant to be stopped, 130 for what was cut short
 * @returns {{ begun: () => boolean, stop: (code: number) => Promise<never> }}
 */
export function stopOnSignals({ code: stoppedCode = 0 } = {}) {
  let begun = false;
  const stop = async (code) => {
    begun = true;
    // Should anything hang, the exit handlers of run-command and supervise kill what is left.
    setTimeout(() => process.exit(code), limitMs).unref();
    endRunning();
    await stopAll();
    process.exit(code);
  };
  // npm passes on the signal that the terminal has sent already: the repetition changes nothing.
  const stopOnce = () => {
    if (begun) return;
    say("\nStopping …");
    process.once("exit", () => say("Stopped."));
    void stop(stoppedCode);
  };
  // A terminal that is gone must not keep us from ending the others.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", stopOnce);
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, stopOnce);
  if (process.env.npm_lifecycle_event) watchParent(stopOnce);
  return { begun: () => begun, stop };
}

// npm killed outright passes nothing on, and the shell between it and us lives on: then their parents change.
function watchParent(onGone) {
  const family = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = family();
  setInterval(() => {
    if (family() !== first) onGone();
  }, 1_000).unref();
}

/** On Linux the fourth field of /proc/<pid>/stat, counted behind the name in brackets (proc(5)). */
function parentOf(pid) {
  if (process.platform !== "linux") return "";
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return "";
  }
}
