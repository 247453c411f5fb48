import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHolder, takeLock } from "./lock.mjs";

const lockModule = new URL("./lock.mjs", `file://${fileURLToPath(import.meta.url)}`).href;
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linekeeper-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// Another process that takes the lock and holds it for a while.
const other = (holdMs) => [
  process.execPath,
  [
    "--input-type=module",
    "-e",
    `import { takeLock } from ${JSON.stringify(lockModule)};
     process.stdout.write(takeLock(${JSON.stringify(folder)}, "start", "a test").taken ? "mine\\n" : "held\\n");
     setTimeout(() => {}, ${holdMs});`,
  ],
];

test("the second of two processes is told who holds the lock", () => {
  const mine = takeLock(folder, "start", "npm start");
  expect(mine.taken).toBe(true);
  const [command, args] = other(0);
  expect(spawnSync(command, args, { encoding: "utf8" }).stdout).toBe("held\n");
  expect(lockHolder(folder, "start")).toEqual({ pid: process.pid, purpose: "npm start" });
  mine.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock of a killed process is taken over", async () => {
  const [command, args] = other(60_000);
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  expect(takeLock(folder, "start", "npm start")).toMatchObject({
    taken: false,
    holder: { pid: child.pid, purpose: "a test" },
  });
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  expect(takeLock(folder, "start", "npm start").taken).toBe(true);
});

test.runIf(process.platform === "linux")(
  "a process that was given the dead holder's number does not hold the lock",
  () => {
    writeFileSync(
      join(folder, "start.lock"),
      JSON.stringify({ pid: process.pid, startedAt: "earlier boot/1", purpose: "npm start" }),
    );
    expect(lockHolder(folder, "start")).toBeUndefined();
    expect(takeLock(folder, "start", "npm start").taken).toBe(true);
  },
);

test("of many processes at once on a stale lock exactly one wins", async () => {
  writeFileSync(join(folder, "start.lock"), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null, purpose: "gone" }));
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const [command, args] = other(3_000);
      const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
      const answer = await new Promise((resolve) => child.stdout.once("data", (data) => resolve(String(data).trim())));
      return { child, answer };
    }),
  );
  expect(answers.filter(({ answer }) => answer === "mine")).toHaveLength(1);
  for (const { child } of answers) child.kill("SIGKILL");
});
