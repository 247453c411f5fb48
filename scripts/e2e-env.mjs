import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { chromiumOnPath } from "./chromium.mjs";
import { ownerUrl } from "./postgres.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

// Playwright reads its configuration synchronously, so the ports are asked of a child.
const askPorts = `
  const { createServer } = require("node:net");
  const servers = [createServer(), createServer()];
  Promise.all(servers.map((server) => new Promise((done) => server.listen(0, "127.0.0.1", done)))).then(() => {
    process.stdout.write(JSON.stringify(servers.map((server) => server.address().port)));
    for (const server of servers) server.close();
  });`;

/**
 * Chooses, once for a run, where its Linekeeper lives, and says so in the environment: Playwright's workers and the
 * server inherit it, so that a test may use services and factories on the very database of the server. Nothing is made
 * yet, since linters load the configuration too.
 * @returns {{ baseUrl: string, chromium: string | undefined }} chromium is left to Playwright where none is known
 */
export function prepareE2eEnv() {
  if (!process.env.E2E_FOLDER) chooseE2eEnv();
  return { baseUrl: process.env.PUBLIC_URL, chromium: process.env.CHROMIUM_PATH || chromiumOnPath() };
}

function chooseE2eEnv() {
  const [port, databasePort] = JSON.parse(execFileSync(process.execPath, ["-e", askPorts], { encoding: "utf8" }));
  const folder = temporaryFolder("e2e");
  const password = randomBytes(16).toString("base64url");
  Object.assign(process.env, {
    E2E_FOLDER: folder,
    E2E_SIGN_INS: join(folder, "sign-ins.json"),
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    INTERNAL_URL: `http://127.0.0.1:${port}`,
    E2E_DATABASE_PORT: String(databasePort),
    DATABASE_URL: ownerUrl(databasePort, password),
    POSTGRES_PASSWORD: password,
    ENCRYPTION_KEY: `e2e:${randomBytes(32).toString("base64")}`,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    // Adapters may then be pointed at fakes on this machine.
    ALLOW_LOOPBACK_PROVIDERS: "1",
    LINEKEEPER_PROCESS: "cli",
  });
}
