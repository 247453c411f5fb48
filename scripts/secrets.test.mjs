import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareFolder } from "./data-folder.mjs";
import { refusalFrom, refusalFromOutput } from "./errors.mjs";
import { webPort } from "./ports.mjs";
import { loadSecrets } from "./secrets.mjs";

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linekeeper-data-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("keys are made once, kept for the owner alone, and are long enough", () => {
  const first = loadSecrets(folder, {});
  expect(loadSecrets(folder, {})).toEqual(first);
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  const [id, key] = first.ENCRYPTION_KEY.split(":");
  expect(id).toBe("k1");
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(Buffer.from(first.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, "base64")).toHaveLength(32);
});

test("the environment's keys win and are not written down", () => {
  const given = {
    ENCRYPTION_KEY: "x:1",
    NEXTAUTH_SECRET: "y",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "z",
    POSTGRES_PASSWORD: "p",
  };
  expect(loadSecrets(folder, given)).toEqual(given);
  expect(() => statSync(join(folder, "secrets.json"))).toThrow("ENOENT");
});

test("keys that were lost are never replaced while their data exist", () => {
  mkdirSync(join(folder, "postgres"));
  expect(() => loadSecrets(folder, {})).toThrow(/keys of this installation are missing .*from your backup/);
  writeFileSync(join(folder, "secrets.json"), JSON.stringify({ ENCRYPTION_KEY: "k1:a" }));
  expect(() => loadSecrets(folder, {})).toThrow(
    "(NEXTAUTH_SECRET, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, POSTGRES_PASSWORD)",
  );
});

test("a PORT that is none is refused with what it was", () => {
  expect(webPort("8080")).toBe(8080);
  expect(webPort("")).toBe(3210);
  for (const wrong of ["abc", "0", "65536", "80.5", "-1"]) expect(() => webPort(wrong)).toThrow(`PORT is "${wrong}"`);
});

test("a full disk and a folder that cannot be written each say what to do", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC" });
  expect(refusalFrom(full, "/srv")).toMatchObject({
    message: expect.stringMatching(/^The disk is full at \/srv\. .*run the command again/),
  });
  expect(refusalFromOutput("npm error code ENOSPC", "/srv")).toMatchObject({
    message: expect.stringContaining("disk is full"),
  });
  expect(refusalFromOutput("npm error EACCES: permission denied", "/srv")).toMatchObject({
    message: expect.stringContaining("The folder /srv cannot be written. The system answered EACCES"),
  });
  expect(refusalFromOutput("something else", "/srv")).toBeUndefined();
  const other = new Error("a defect");
  expect(refusalFrom(other)).toBe(other);
});

test.runIf(process.getuid?.() !== 0 && process.platform !== "win32")(
  "a folder of another's is refused by its name",
  () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o500 });
    expect(() => prepareFolder(join(closed, "data"))).toThrow(`The folder ${join(closed, "data")} cannot be written`);
  },
);
