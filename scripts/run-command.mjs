import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

const running = new Set();

// Groups of their own do not see Ctrl-C; whoever ends takes them along.
process.once("exit", endRunning);

/** Kills every command that is still running, with what it has started. */
export function endRunning() {
  for (const child of running) killGroup(child.pid);
}

/** Kills a process started as leader of a group, with its group where the system knows groups. */
export function killGroup(pid, signal = "SIGKILL") {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    // ESRCH: all gone. EPERM: macOS says so of a group that is only waiting to be reaped.
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}

/**
 * Runs a program to its end and collects what it prints. Never throws for an exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, onText?: (text: string) => void, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>} code 124 when the time ran out, 127 when it could not be started
 */
export function runCommand(command, args, { env = process.env, timeoutMs, onText, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      // The channel tells a Node child (see end-with-parent) of our death; other programs would only leak it.
      stdio: ["ignore", "pipe", "pipe", ...(command === process.execPath ? ["ipc"] : [])],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    let output = "";
    let stdout = "";
    let late = false;
    const timer = timeoutMs && setTimeout(() => ((late = true), killGroup(child.pid)), timeoutMs);
    const take = (isStdout) => (chunk) => {
      output += chunk;
      if (isStdout) stdout += chunk;
      onText?.(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", take(true));
    child.stderr.setEncoding("utf8").on("data", take(false));
    running.add(child);
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output, stdout });
    };
    child.once("error", (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.once("close", (code, signal) => {
      if (late) output += `\nEnded after ${Math.round(timeoutMs / 1000)} s: the time for this step ran out.\n`;
      else if (signal) output += `\nEnded from outside by ${signal}.\n`;
      finish(late ? 124 : (code ?? 1));
    });
  });
}
