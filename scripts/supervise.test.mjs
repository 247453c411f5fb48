import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "./lock.mjs";
import { endWithParent } from "./paths.mjs";
import { prefixLines } from "./prefix-lines.mjs";
import { gapMs, supervise } from "./supervise.mjs";

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linekeeper-supervise-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function keep(source, options = {}) {
  const file = join(folder, "child.mjs");
  writeFileSync(file, source);
  const said = [];
  const printed = [];
  const handle = supervise({
    name: "web",
    args: [file],
    env: process.env,
    say: (line) => said.push(line),
    write: (text) => printed.push(text),
    gaps: () => 30,
    ...options,
  });
  return { ...handle, said, printed: () => printed.join("") };
}

async function until(condition) {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 8_000) throw new Error("it did not come about");
    await sleep(20);
  }
}

const staying = `process.stdout.write("up\\n"); setInterval(() => {}, 1000);`;

test("the gaps grow to half a minute and no further", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 100].map(gapMs)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("a process that is killed is started again, and it is said", async () => {
  const web = keep(staying);
  await until(() => web.printed() === "up\n");
  const first = web.pid();
  process.kill(first, "SIGKILL");
  await until(() => web.printed() === "up\nup\n");
  expect(web.pid()).not.toBe(first);
  expect(web.said).toEqual(["web was ended by SIGKILL; starting it again in 0.03 s"]);
  expect(await web.failed).toBe("was ended by SIGKILL");
  await web.stop(2_000);
});

test("a process that fails at once is not started in a tight loop", async () => {
  const starts = [];
  const web = keep("process.exit(3)", { gaps: (crashes) => (starts.push(crashes), 10 * 2 ** crashes) });
  await until(() => starts.length === 4);
  expect(starts).toEqual([0, 1, 2, 3]);
  await web.stop(100);
});

test("what was stopped stays stopped, even one that ignores SIGTERM", async () => {
  const web = keep(`process.on("SIGTERM", () => {}); ${staying}`);
  await until(() => web.printed() === "up\n");
  const pid = web.pid();
  const startedMs = performance.now();
  await web.stop(300);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  await sleep(100);
  expect(isAlive(pid)).toBe(false);
  expect(web.said).toEqual([]);
});

test("what a process has started itself ends with it", async () => {
  const web = keep(`import { spawn } from "node:child_process";
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    process.stdout.write(String(child.pid)); setInterval(() => {}, 1000);`);
  await until(() => Number(web.printed()) > 0);
  await web.stop(2_000);
  await until(() => !isAlive(Number(web.printed())));
});

test("a child ends when its parent is killed", async () => {
  const file = join(folder, "child.mjs");
  writeFileSync(file, `process.on("SIGTERM", () => process.exit(0)); ${staying}`);
  const preload = endWithParent[1].replace(/parent=\d+/, "");
  const source = `const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["--import", "${preload}parent=" + process.pid, ${JSON.stringify(file)}],
      { stdio: ["ignore", "ignore", "ignore", "ipc"], detached: true });
    child.once("spawn", () => process.stdout.write(String(child.pid)));`;
  const parent = spawn(process.execPath, ["-e", source], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise((resolve) => parent.stdout.once("data", (data) => resolve(Number(data))));
  await sleep(300);
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await until(() => !isAlive(pid));
});

test("two processes never share a line", () => {
  const lines = [];
  const web = prefixLines("web    | ", (text) => lines.push(text));
  const worker = prefixLines("worker | ", (text) => lines.push(text));
  web("half a ");
  worker("whole\n");
  web("line\nand\nmore");
  expect(lines.join("")).toBe("worker | whole\nweb    | half a line\nweb    | and\n");
});
