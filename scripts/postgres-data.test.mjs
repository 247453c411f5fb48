import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "./lock.mjs";
import { clearStalePid, ensureData, postgresEnv } from "./postgres-data.mjs";

let data;
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linekeeper-pg-"));
  data = join(folder, "postgres");
  mkdirSync(data);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ensure = () =>
  ensureData({ data, ids: {}, command: () => ({ command: "false", args: [] }) }, { password: "p", durable: false });

test("the data of another major version are refused and left as they are", () => {
  writeFileSync(join(data, "PG_VERSION"), "17\n");
  expect(ensure).toThrow(/holds the data of PostgreSQL 17\. .*brings PostgreSQL 18.*rename the folder/);
  expect(readFileSync(join(data, "PG_VERSION"), "utf8")).toBe("17\n");
});

test("a folder with something else in it is not taken for a database", () => {
  writeFileSync(join(data, "letters.txt"), "dear");
  expect(ensure).toThrow("is not empty and holds no PostgreSQL database");
});

test("what a killed start left half made is removed, and a failed one leaves nothing", () => {
  rmSync(data, { recursive: true });
  mkdirSync(`${data}.new-123`);
  expect(ensure).toThrow("could not make its data folder");
  expect(readdirSync(folder)).toEqual([]);
});

test("the number of a dead server that another program has now is not killed, and no longer stands in the file", async () => {
  const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
  const file = join(data, "postmaster.pid");
  writeFileSync(file, `${bystander.pid}\n${data}\n1\n5432\n\n127.0.0.1\n 111 222\nready\n`);
  await clearStalePid(data, process.pid);
  expect(readFileSync(file, "utf8").split("\n").slice(0, 2)).toEqual([String(process.pid), data]);
  expect(isAlive(bystander.pid)).toBe(true);
  bystander.kill();
});

test.runIf(process.platform === "linux")("a server left running in this folder is stopped", async () => {
  const left = spawn("sleep", ["60"], { stdio: "ignore", cwd: data });
  writeFileSync(join(data, "postmaster.pid"), `${left.pid}\n${data}\n`);
  const ended = new Promise((resolve) => left.once("exit", (_, signal) => resolve(signal)));
  await clearStalePid(data, process.pid);
  expect(await ended).toBe("SIGINT");
});

test("settings of another PostgreSQL do not reach ours", () => {
  process.env.PGDATA = "/elsewhere";
  expect(postgresEnv()).not.toHaveProperty("PGDATA");
  expect(postgresEnv()).toMatchObject({ LC_ALL: "C", TZ: "UTC" });
  delete process.env.PGDATA;
});
