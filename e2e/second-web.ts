import { spawn } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { z } from "zod";

/** The build that this run's server was started from: the newest that is whole. */
function newestBuild(): string {
  const folder = ".next/builds";
  const whole = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory() && readdirSync(path).includes("linekeeper-built"))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  return whole[0] ?? folder;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** One more web process on this run's database and build. */
export async function startWeb(env: Record<string, string> = {}) {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      env: {
        ...process.env,
        NODE_ENV: "production",
        LINEKEEPER_PROCESS: "web",
        LINEKEEPER_BUILD: newestBuild(),
        NEXTAUTH_URL: process.env["PUBLIC_URL"] ?? "",
        ...env,
      },
      stdio: "ignore",
    },
  );
  const base = `http://127.0.0.1:${port}`;
  const isUp = () =>
    fetch(`${base}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isUp, { timeout: 30_000 }).toBe(true);
  const stop = () => new Promise((resolve) => child.once("exit", resolve) && child.kill("SIGTERM"));
  return { base, stop };
}

const Functions = z.looseObject({ functions: z.record(z.string(), z.unknown()) });

/** The same, of a copy of the build in which proxy.ts was never there. */
export async function startWebWithoutProxy() {
  const whole = newestBuild();
  const build = `${whole}-without-proxy`;
  // Without its mark, so that nobody takes it for a build.
  const isNeeded = (path: string) => !/(^|\/)(cache|linekeeper-built)$/.test(path);
  cpSync(whole, build, { recursive: true, filter: isNeeded, verbatimSymlinks: true });
  const file = join(build, "server/functions-config-manifest.json");
  const manifest = Functions.parse(JSON.parse(readFileSync(file, "utf8")));
  if (!("/_middleware" in manifest.functions)) throw new Error("The build names its proxy elsewhere now");
  const { "/_middleware": _, ...functions } = manifest.functions;
  writeFileSync(file, JSON.stringify({ ...manifest, functions }));
  const web = await startWeb({ LINEKEEPER_BUILD: build });
  const stop = async () => {
    await web.stop();
    rmSync(build, { recursive: true });
  };
  return { base: web.base, stop };
}
