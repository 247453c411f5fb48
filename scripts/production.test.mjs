import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "./paths.mjs";
import { isProduction, requireOwnKeys } from "./production.mjs";

const good = {
  NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
  ENCRYPTION_KEY: `k1:${randomBytes(32).toString("base64")}`,
};
const sample = "c2FtcGxlIGtleTogbWFrZSBvbmUgb2YgeW91ciBvd24=";

test("10 production is where the public address is not this machine, whatever NODE_ENV says", () => {
  for (const here of [
    "http://localhost:3210",
    "https://localhost",
    "http://127.0.0.1:1",
    "http://[::1]:3210",
    "http://lk.localhost",
  ])
    expect([here, isProduction(here)]).toEqual([here, false]);
  for (const there of [
    "https://lines.example",
    "http://10.0.0.5:3210",
    "https://localhost.example",
    "http://127.0.0.1.nip.example",
  ])
    expect([there, isProduction(there)]).toEqual([there, true]);
});

test("10 a missing, short, repeated or sample key is refused by its name, and own ones in any usual spelling are not", () => {
  const wrong = [
    [{ NEXTAUTH_SECRET: undefined }, "NEXTAUTH_SECRET: it is not in the environment"],
    [{ NEXTAUTH_SECRET: " " }, "NEXTAUTH_SECRET: it is not in the environment"],
    [{ NEXTAUTH_SECRET: "x8#kQ2-only-31-bytes-long-abcde" }, "NEXTAUTH_SECRET: it holds a key of less than 32 bytes"],
    [{ NEXTAUTH_SECRET: "sample-secret-make-one-of-your-own" }, "NEXTAUTH_SECRET: it holds the sample"],
    [{ NEXTAUTH_SECRET: "secret".repeat(9) }, "NEXTAUTH_SECRET: it repeats"],
    [{ ENCRYPTION_KEY: undefined }, "ENCRYPTION_KEY: it is not in the environment"],
    [{ ENCRYPTION_KEY: `k1:${randomBytes(31).toString("base64")}` }, "ENCRYPTION_KEY: it holds a key of less than 32"],
    [{ ENCRYPTION_KEY: `k2:${sample}` }, "ENCRYPTION_KEY: it holds the sample"],
    [{ ENCRYPTION_KEY: `${good.ENCRYPTION_KEY},k0:${sample}` }, "ENCRYPTION_KEY: it holds the sample"],
    [{ ENCRYPTION_KEY: `k1:${Buffer.alloc(32).toString("base64")}` }, "ENCRYPTION_KEY: it repeats"],
    [{ ENCRYPTION_KEY: `${good.ENCRYPTION_KEY},` }, "ENCRYPTION_KEY: it holds a key of less than 32"],
  ];
  for (const [given, words] of wrong) expect(() => requireOwnKeys({ ...good, ...given })).toThrow(words);
  requireOwnKeys(good);
  requireOwnKeys({ ...good, NEXTAUTH_SECRET: randomBytes(32).toString("hex") });
  requireOwnKeys({ ...good, ENCRYPTION_KEY: `k2:${randomBytes(32).toString("base64")}, ${good.ENCRYPTION_KEY}` });
});

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linekeeper-production-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Runs `npm start`'s own script to its end, and knocks at its port all the while. */
async function start(env) {
  const port = await freePort();
  const inherited = { ...process.env, NODE_ENV: "production" };
  for (const name of ["DATABASE_URL", "ENCRYPTION_KEY", "NEXTAUTH_SECRET"]) delete inherited[name];
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: folder,
    env: { ...inherited, LINEKEEPER_DATA: folder, PORT: String(port), PUBLIC_URL: "https://lines.example", ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  let opened = false;
  const knock = () => {
    const socket = connect(port, "127.0.0.1", () => {
      opened = true;
      socket.destroy();
    }).on("error", () => undefined);
  };
  const timer = setInterval(knock, 20);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(timer);
  return { code, output: output.trim(), opened };
}

test.each([
  ["no NEXTAUTH_SECRET", { ENCRYPTION_KEY: good.ENCRYPTION_KEY }, "NEXTAUTH_SECRET"],
  ["a short NEXTAUTH_SECRET", { ...good, NEXTAUTH_SECRET: "short" }, "NEXTAUTH_SECRET"],
  ["the sample NEXTAUTH_SECRET", { ...good, NEXTAUTH_SECRET: "sample-secret-make-one-of-your-own" }, "NEXTAUTH_SECRET"],
  ["no ENCRYPTION_KEY", { NEXTAUTH_SECRET: good.NEXTAUTH_SECRET }, "ENCRYPTION_KEY"],
  ["the sample ENCRYPTION_KEY", { ...good, ENCRYPTION_KEY: `k1:${sample}` }, "ENCRYPTION_KEY"],
])(
  "10 npm start at a public address with %s ends with 1 and one paragraph, makes nothing and opens no port",
  async (_what, env, name) => {
    const { code, output, opened } = await start(env);
    expect([code, opened]).toEqual([1, false]);
    expect(output).toContain(`does not start at a public address with this ${name}`);
    expect(output.split("\n")).toHaveLength(1);
    expect(existsSync(join(folder, "secrets.json"))).toBe(false);
    expect(existsSync(join(folder, "postgres"))).toBe(false);
  },
);
