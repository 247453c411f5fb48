import { spawn } from "node:child_process";
import { z } from "zod";

const Scripts = z.object({
  prepareE2eEnv: z.custom<() => { baseUrl: string; chromium: string | undefined }>((it) => typeof it === "function"),
});

export type Console = {
  readonly baseUrl: string;
  readonly chromium: string | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * Starts what the end-to-end tests start: a production build on an empty database with the demo company. From now on
 * that database is this process's DATABASE_URL. `durable`: commits reach the disk, as in `npm start`.
 */
export async function startConsole({ durable }: { readonly durable: boolean }): Promise<Console> {
  const { prepareE2eEnv } = Scripts.parse(await import(new URL("../../scripts/e2e-env.mjs", import.meta.url).href));
  const { baseUrl, chromium } = prepareE2eEnv();
  const server = spawn(process.execPath, ["scripts/e2e-server.mjs"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, E2E_DURABLE: durable ? "1" : "0" },
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk: Buffer) => {
      process.stdout.write(chunk);
      if (chunk.includes("Linekeeper is up")) resolve();
    });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  };
  return { baseUrl, chromium, stop };
}
