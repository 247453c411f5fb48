import { isDebianRoot } from "./chromium.mjs";
import { say } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";

const quick = { timeoutMs: 20_000 };

/**
 * Brings zbarimg, the second reader of codes, where it is not here and one command brings it: as root on Debian and
 * Ubuntu. Elsewhere, or where that fails, codes are read by jsQR alone, which comes with the project.
 */
export async function bringZbar() {
  if (await isHere()) return;
  if (!isDebianRoot()) return sayWithout();
  say("zbarimg is not here; bringing it (apt-get install zbar-tools) …");
  const install = "apt-get update && apt-get install -y --no-install-recommends zbar-tools";
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("sh", ["-c", install], { env, timeoutMs: 120_000 });
  if (!(await isHere())) sayWithout();
}

const isHere = async () => (await runCommand("zbarimg", ["--version"], quick)).code === 0;
const sayWithout = () => say("Without zbarimg (Debian: zbar-tools) codes are read by jsQR alone.");
