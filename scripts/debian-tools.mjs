import { isDebianRoot } from "./chromium.mjs";
import { say } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";

const quick = { timeoutMs: 20_000 };

/** Readers that are not ours, each with its package and what is read without it. */
const readers = [
  { command: "zbarimg", ask: "--version", from: "zbar-tools", without: "codes are read by jsQR alone" },
  {
    command: "pdftotext",
    ask: "-v",
    from: "poppler-utils",
    without: "printed pages are read by their fonts' maps alone",
  },
];

/**
 * Brings the second readers of codes and printed pages where they are not here and one command brings them: as root on
 * Debian and Ubuntu. Elsewhere, or where that fails, what comes with the project reads alone.
 */
export async function bringReaders() {
  for (const reader of readers) await bring(reader);
}

async function bring({ command, ask, from, without }) {
  const isHere = async () => (await runCommand(command, [ask], quick)).code === 0;
  const sayWithout = () => say(`Without ${command} (Debian: ${from}) ${without}.`);
  if (await isHere()) return;
  if (!isDebianRoot()) return sayWithout();
  say(`${command} is not here; bringing it (apt-get install ${from}) …`);
  const install = `apt-get update && apt-get install -y --no-install-recommends ${from}`;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("sh", ["-c", install], { env, timeoutMs: 120_000 });
  if (!(await isHere())) sayWithout();
}
