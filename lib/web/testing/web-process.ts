import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { registerHooks } from "node:module";

// The webhook and the probes of the web process without the framework around them: real sockets, and a process that
// can be killed. `server-only` is the bundler's affair and stands for nothing here.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "server-only" ? { url: "data:text/javascript,", shortCircuit: true } : next(specifier, context),
});
const { receiveHook } = await import("../inbound");
const { isAlive, isReady } = await import("../handlers/health");

async function answerTo(req: IncomingMessage): Promise<Response> {
  const path = req.url ?? "/";
  if (path === "/healthz") return isAlive();
  if (path === "/readyz") return isReady();
  const body = Buffer.concat(await req.toArray());
  const headers = Object.entries(req.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return receiveHook(
    new Request(`http://127.0.0.1${path}`, { method: "POST", headers, body }),
    path.split("/").at(-1) ?? "",
  );
}

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const answer = await answerTo(req);
  res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
}

const server = createServer((req, res) => void serve(req, res).catch(() => res.writeHead(500).end()));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
process.on("disconnect", () => process.exit(0));
