import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson, writeJson } from "./data-folder.mjs";
import { Refusal } from "./errors.mjs";

const makers = {
  NEXTAUTH_SECRET: () => randomBytes(32).toString("base64url"),
  // Key id, then the key: a rotation puts a new pair in front and keeps the old ones for opening.
  ENCRYPTION_KEY: () => `k1:${randomBytes(32).toString("base64")}`,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  POSTGRES_PASSWORD: () => randomBytes(24).toString("base64url"),
};

/**
 * The installation's keys: from the environment where given, else from `<folder>/secrets.json` (mode 600), made once.
 * @param {string} folder the data folder
 * @param {NodeJS.ProcessEnv} [given]
 * @returns {{ [name in keyof typeof makers]: string }}
 * @throws {Refusal} when data exist but their keys are gone: new ones could not open what the old ones sealed
 */
export function loadSecrets(folder, given = process.env) {
  const file = join(folder, "secrets.json");
  const kept = readJson(file) ?? {};
  const missing = Object.keys(makers).filter((name) => !given[name] && !kept[name]);
  if (missing.length > 0) {
    if (["postgres", "postgres-port.json"].some((name) => existsSync(join(folder, name))))
      throw keysGone(file, missing);
    for (const name of missing) kept[name] = makers[name]();
    writeJson(file, kept);
  }
  return Object.fromEntries(Object.keys(makers).map((name) => [name, given[name] || kept[name]]));
}

const keysGone = (file, missing) =>
  new Refusal({
    what: `The keys of this installation are missing (${missing.join(", ")}).`,
    why: `The data folder holds a database, but ${file} does not hold the keys that opened it; with new keys its secrets would stay sealed for ever.`,
    todo: "Put the file back from your backup, or set those names in the environment, and run the command again; nothing has been changed.",
  });
