import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { childEnv } from "./child-env.mjs";
import { chromiumOnPath } from "./chromium.mjs";
import { readSignIns } from "./launch.mjs";

const secrets = {
  ENCRYPTION_KEY: "k1:a",
  NEXTAUTH_SECRET: "b",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "c",
  POSTGRES_PASSWORD: "d",
};

test("web and worker are given what they need, and not the owner's password by itself", () => {
  const env = childEnv({
    databaseUrl: "postgres://o:p@h/d",
    secrets,
    port: 4000,
    publicUrl: "https://x.example",
    build: ".next/builds/1",
  });
  expect(env).toMatchObject({
    DATABASE_URL: "postgres://o:p@h/d",
    ENCRYPTION_KEY: "k1:a",
    NEXTAUTH_URL: "https://x.example",
    PUBLIC_URL: "https://x.example",
    INTERNAL_URL: "http://127.0.0.1:4000",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    LINEKEEPER_BUILD: ".next/builds/1",
  });
  expect(env).not.toHaveProperty("POSTGRES_PASSWORD");
  expect(Object.keys(env).filter((name) => name.startsWith("npm_"))).toEqual([]);
});

test("the sign-ins are read from the last line, and a company that was there already has none to tell", () => {
  const line = JSON.stringify({ signIns: [{ email: "ada@demo.example", password: "x", roles: ["admin"] }] });
  expect(readSignIns(`making the demo\n${line}\n`)).toEqual([
    { email: "ada@demo.example", password: "x", roles: ["admin"] },
  ]);
  expect(readSignIns("")).toEqual([]);
  expect(readSignIns("there already\n")).toEqual([]);
});

test("a browser is found by its names in the order of preference", () => {
  const folders = [mkdtempSync(join(tmpdir(), "linekeeper-path-")), mkdtempSync(join(tmpdir(), "linekeeper-path-"))];
  const put = (folder, name) => {
    writeFileSync(join(folder, name), "");
    chmodSync(join(folder, name), 0o755);
    return join(folder, name);
  };
  const path = folders.join(delimiter);
  expect(chromiumOnPath(path)).toBeUndefined();
  const chrome = put(folders[0], "google-chrome");
  expect(chromiumOnPath(path)).toBe(chrome);
  const chromium = put(folders[1], "chromium");
  expect(chromiumOnPath(path)).toBe(chromium);
  for (const folder of folders) rmSync(folder, { recursive: true });
});
