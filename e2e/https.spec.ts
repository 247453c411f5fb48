import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { request as client } from "@playwright/test";
import { routes } from "@/lib/routes";
import { makeMember } from "./desk";
import { expect, test } from "./fixtures";

const publicUrl = "https://lines.example";

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

/** One more web process on this run's database, told that browsers reach it by https. */
async function startWeb() {
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
        PUBLIC_URL: publicUrl,
        NEXTAUTH_URL: publicUrl,
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

test("9 where browsers come by https the session's cookie is __Secure-, HttpOnly, Lax, small, and new at each sign-in", async () => {
  test.slow();
  const { email, password } = await makeMember();
  const web = await startWeb();
  try {
    const values = [];
    for (let n = 0; n < 2; n++) {
      const context = await client.newContext({ baseURL: web.base });
      const csrf = await context.get("/api/auth/csrf");
      const [, token = ""] = /__Host-next-auth\.csrf-token=([^;]+)/.exec(csrf.headers()["set-cookie"] ?? "") ?? [];
      expect(token).not.toBe("");
      const { csrfToken } = await csrf.json();
      // Planted by someone before the sign-in: it must not become the session.
      const cookie = `__Host-next-auth.csrf-token=${token}; __Secure-next-auth.session-token=planted`;
      const answer = await context.post("/api/auth/callback/credentials", {
        form: { csrfToken, json: "true", callbackUrl: routes.overview(), email, password },
        headers: { cookie, origin: publicUrl, "x-forwarded-proto": "https" },
      });
      expect(answer.status()).toBe(200);
      const set = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
      const session = set.find(({ value }) => value.includes("session-token="))?.value ?? "";
      expect(session).toMatch(/^__Secure-next-auth\.session-token=[^;]{100,}; /);
      for (const word of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"])
        expect(session).toMatch(new RegExp(`; ${word}(;|$)`, "i"));
      expect(session).not.toMatch(/; Domain=/i);
      expect(session.length).toBeLessThan(4_096);
      values.push(session.split(";")[0]);
      expect((await answer.json()).url).toBe(`${publicUrl}/`);
      await context.dispose();
    }
    expect(new Set(values).size).toBe(2);
  } finally {
    await web.stop();
  }
});
