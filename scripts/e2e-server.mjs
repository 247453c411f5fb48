import { createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { publicUrlOf } from "./child-env.mjs";
import { writeJson } from "./data-folder.mjs";
import { prepareE2eEnv } from "./e2e-env.mjs";
import { printError } from "./errors.mjs";
import { launch } from "./launch.mjs";
import { webPort } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { say } from "./progress.mjs";
import { dataFolder } from "./paths.mjs";
import { loadSecrets } from "./secrets.mjs";
import { stopOnSignals } from "./stop-on-signals.mjs";
import { makeTemporaryFolder } from "./temporary-folder.mjs";

// A whole Linekeeper for one run of end-to-end tests or benchmarks: production build, empty database, demo company.
// It ends on SIGTERM; its logs stay in E2E_FOLDER until the next run.
prepareE2eEnv();
const folder = process.env.E2E_FOLDER;
const stopping = stopOnSignals();
process.once("exit", () => rmSync(join(folder, "postgres"), { recursive: true, force: true }));

try {
  const port = webPort();
  makeTemporaryFolder(folder);
  writeJson(join(folder, "postgres-port.json"), { port: Number(process.env.E2E_DATABASE_PORT) });
  // The environment holds this run's keys. The actions' key is part of the build and so that of `npm start`.
  const secrets = loadSecrets(dataFolder());
  const { build } = await ensureBuild(secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
  const { url } = await startPostgres({
    folder,
    password: secrets.POSTGRES_PASSWORD,
    durable: process.env.E2E_DURABLE === "1",
    say,
  });
  const signIns = await launch({
    databaseUrl: url,
    port,
    publicUrl: publicUrlOf(port),
    secrets,
    build,
    // Lists and pages of the tests count on a few people and nothing behind them.
    demo: "small",
    say,
    write: (name) => {
      const log = createWriteStream(join(folder, `${name}.log`), { flags: "a", mode: 0o600 });
      return (text) => log.write(text);
    },
  });
  writeJson(process.env.E2E_SIGN_INS, signIns);
  say(`Linekeeper is up: ${process.env.PUBLIC_URL}`);
} catch (error) {
  if (!stopping.begun()) {
    printError(error);
    await stopping.stop(1);
  }
}
