import { readFileSync, readdirSync } from "node:fs";

/**
 * The processes of this run's console, told from every other by the database in their environment; none while they are
 * down. Reads /proc, so on Linux alone.
 */
export function findProcesses(name: "web" | "worker"): readonly number[] {
  const marks = [`LINEKEEPER_PROCESS=${name}\0`, `DATABASE_URL=${process.env["DATABASE_URL"] ?? ""}\0`];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && marks.every((mark) => environmentOf(pid).includes(mark)));
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    // Gone meanwhile, or somebody else's.
    return "";
  }
}
