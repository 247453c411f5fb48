import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { publicUrlOf } from "./child-env.mjs";
import { readJson, writeJson } from "./data-folder.mjs";
import { printError, Refusal } from "./errors.mjs";
import { launch, openDatabase, requireNoDemo } from "./launch.mjs";
import { prefixLines } from "./prefix-lines.mjs";
import { takeLock } from "./lock.mjs";
import { dataFolder, root } from "./paths.mjs";
import { requireFreePort, webPort } from "./ports.mjs";
import { isProduction, requireOwnKeys } from "./production.mjs";
import { say } from "./progress.mjs";
import { loadSecrets } from "./secrets.mjs";
import { stopOnSignals } from "./stop-on-signals.mjs";

/** `npm start`, and `npm run dev` with --dev. Returns when everything is up; the process lives on with its children. */
export async function main() {
  const stopping = stopOnSignals();
  try {
    await start(process.argv.includes("--dev"));
  } catch (error) {
    if (stopping.begun()) return;
    printError(error);
    await stopping.stop(1);
  }
}

async function start(dev) {
  const folder = dataFolder();
  requireOneStart(folder, dev ? "npm run dev" : "npm start");
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  const port = webPort();
  const publicUrl = publicUrlOf(port);
  const production = isProduction(publicUrl);
  if (production) requireOwnKeys();
  await requireFreePort(port);
  const secrets = loadSecrets(folder);
  // Before the build: what is wrong with the database is told at once.
  const database = await openDatabase({ folder, databaseUrl: process.env.DATABASE_URL, secrets, durable: true, say });
  if (production) await requireNoDemo({ databaseUrl: database.url, port, publicUrl, secrets });
  const build = dev ? undefined : (await ensureBuild(secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY)).build;
  writeJson(join(folder, "run.json"), { port, publicUrl });
  say("Starting the console …");
  const signIns = await launch({
    databaseUrl: database.url,
    port,
    publicUrl,
    secrets,
    build,
    dev,
    demo: production || process.env.LINEKEEPER_DEMO === "off" ? "none" : "whole",
    say,
    write: (name) => prefixLines(`${name.padEnd(6)} | `, (text) => process.stdout.write(text)),
  });
  printWelcome({
    publicUrl,
    folder,
    database: database.shown,
    signIns: keepSignIns(folder, signIns),
    isNew: signIns.length > 0,
  });
}

function requireOneStart(folder, purpose) {
  const lock = takeLock(folder, "start", purpose);
  if (lock.taken) return;
  throw new Refusal({
    what: "Linekeeper is running already.",
    why: `Process ${lock.holder.pid} (${lock.holder.purpose}) works with the data folder ${folder}, and two at once would disturb each other.`,
    todo: "Use that one, or stop it (Ctrl-C in its terminal) and run the command again; it goes on undisturbed.",
  });
}

// The passwords of the demo company are told again at each start; a company of one's own has none here.
function keepSignIns(folder, made) {
  const file = join(folder, "demo-sign-ins.json");
  if (made.length > 0) writeJson(file, made);
  return readJson(file) ?? [];
}

function printWelcome({ publicUrl, folder, database, signIns, isNew }) {
  const width = (key) => Math.max(0, ...signIns.map((one) => one[key].length));
  const lines = signIns.map(
    ({ email, password, roles }) =>
      `    ${email.padEnd(width("email"))}  ${password.padEnd(width("password"))}  ${roles.join(", ")}`,
  );
  say(
    [
      "",
      `  Linekeeper is up:  ${publicUrl}`,
      ...(lines.length > 0 ? ["", "  Demo sign-ins:", ...lines] : []),
      ...(isNew ? ["", "  The demo's last 90 days follow within a minute or two, while you look around."] : []),
      "",
      `  Data:      ${folder}  (keys in secrets.json: back them up)`,
      `  Database:  ${database}`,
      "  Stop:      Ctrl-C",
      "",
    ].join("\n"),
  );
}
