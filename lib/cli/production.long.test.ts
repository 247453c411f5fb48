import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { runCommand } from "@/scripts/run-command.mjs";
import { endWithParent, root } from "@/scripts/paths.mjs";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "linekeeper-demo-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = (verb: string, publicUrl: string) =>
  runCommand(process.execPath, [...endWithParent, "--import", "tsx", "lib/cli/main.ts", verb], {
    env: { ...process.env, LINEKEEPER_PROCESS: "cli", PUBLIC_URL: publicUrl },
  });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `npm start`'s own script, to its end, on this test's database. */
async function start(publicUrl: string) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    env: {
      ...process.env,
      LINEKEEPER_DATA: folder,
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      NEXTAUTH_SECRET: "x8kQ2_wJ4vT7nB1mZ5cL9pR3sD6fG0hY",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  let opened = false;
  const timer = setInterval(() => {
    const socket = connect(port, "127.0.0.1", () => {
      opened = true;
      socket.destroy();
    }).on("error", () => undefined);
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(timer);
  return { code, output: output.trim(), opened };
}

test("10 the demo is not made at a public address, and where it was made npm start refuses while its password works", async () => {
  const refused = await cli("seed-demo", "https://lines.example");
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining("The demo is not made where others")]);
  const made = await cli("seed-demo", "http://localhost:3210");
  expect(made.output).toContain("giulia@meridiana.example");
  expect(made.code).toBe(0);

  const { code, output, opened } = await start("https://lines.example");
  expect([code, opened]).toEqual([1, false]);
  expect(output.split("\n")).toHaveLength(1);
  expect(output).toContain("while demo sign-ins have the demo's password (");
  expect(output).toContain("giulia@meridiana.example");
}, 120_000);
