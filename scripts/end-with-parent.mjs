import { isMainThread } from "node:worker_threads";

const graceMs = 3_000;
const parent = Number(new URL(import.meta.url).searchParams.get("parent"));

// Preloaded into every child. A parent killed by SIGKILL can tell nobody; the closing of its channel is the only sign.
// Children of the child inherit the preload too and are left alone: they have channels of their own purpose.
if (isMainThread && process.channel && process.ppid === parent) {
  process.once("disconnect", () => {
    setTimeout(endGroup, graceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}

function endGroup() {
  try {
    // Children are started as leaders of their own group, so this takes what they have started along.
    process.kill(-process.pid, "SIGKILL");
  } catch {
    process.kill(process.pid, "SIGKILL");
  }
}
