import { request } from "node:http";
import { createServer, type Server } from "node:https";
import { chromium, test } from "@playwright/test";
import { startWeb } from "../second-web";
import { selfSigned } from "./certificate";

export const consoleUrl = "https://lines.example";
export const teamsUrl = "https://teams.microsoft.com";
export const strangerUrl = "https://stranger.example";

/** A page of another site with one of the console's in a frame: what `?path=` names, in place of Teams' own client. */
const hostPage = (path: string): string => `<!doctype html><html lang="en"><title>Host</title>
<style>body { margin: 0 } iframe { border: 0; width: 100vw; height: 100vh; display: block }</style>
<main><iframe title="Tab" src="${consoleUrl}${path}"></iframe></main></html>`;

/** Tells which cookies arrive in a frame and sets one as sites did before browsers blocked them. */
const probePath = "/probe";

/**
 * Linekeeper by https below one name, and below others a site that frames it, all on this machine. The browser takes the
 * certificate because it was told to, finds the names here, and keeps no cookies of other sites.
 */
export async function startTeamsHost() {
  const web = await startWeb({ PUBLIC_URL: consoleUrl, NEXTAUTH_URL: consoleUrl });
  const server = createServer(selfSigned("e2e"), (incoming, answer) => {
    const url = new URL(incoming.url ?? "/", `https://${incoming.headers.host}`);
    if (url.origin !== consoleUrl)
      return answer.setHeader("content-type", "text/html").end(hostPage(url.searchParams.get("path") ?? "/teams"));
    if (url.pathname === probePath)
      return answer
        .setHeader("set-cookie", "plain=1; Path=/; Secure; SameSite=None")
        .end(incoming.headers.cookie ?? "no cookie");
    const headers = { ...incoming.headers, "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9" };
    const onward = request(web.base + (incoming.url ?? "/"), { method: incoming.method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    onward.once("error", () => answer.destroy());
    incoming.pipe(onward);
  });
  const port = await listen(server);
  const executablePath = process.env["CHROMIUM_PATH"] ?? test.info().project.use.launchOptions?.executablePath;
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      `--host-resolver-rules=MAP *:443 127.0.0.1:${port}`,
      "--ignore-certificate-errors",
      "--test-third-party-cookie-phaseout",
    ],
  });
  const stop = async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await web.stop();
  };
  return { browser, probePath, stop };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    }),
  );
