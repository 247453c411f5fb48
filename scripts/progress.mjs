const bar = "\r\u001b[2K";

/** One line for the person at the terminal. */
export const say = (line) => {
  process.stdout.write(`${line}\n`);
};

/**
 * Runs the work under a line that shows it is alive: rewritten each second on a terminal, every 10 s elsewhere.
 * @template T
 * @param {string} label such as "Building"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
  const startedMs = Date.now();
  const line = () => `${label} … ${Math.round((Date.now() - startedMs) / 1000)} s`;
  const tty = process.stdout.isTTY;
  if (!tty) say(`${label} …`);
  const timer = setInterval(() => process.stdout.write(tty ? `${bar}${line()}` : `${line()}\n`), tty ? 1_000 : 10_000);
  try {
    const result = await work();
    process.stdout.write(`${tty ? bar : ""}${label}: done in ${((Date.now() - startedMs) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    if (tty) process.stdout.write(bar);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
