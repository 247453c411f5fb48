import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

// A provider that speaks Meta's wire format, in a process of its own: what it was asked outlives whoever asked, and a
// socket is a real one. The first part of the path says how it behaves; `/counts` tells the calls by their correlation id,
// `/calls` all of them in their order, with the number each came from.

const Call = z.object({
  biz_opaque_callback_data: z.string(),
  to: z.string().default(""),
  type: z.string().default(""),
});
type Call = z.output<typeof Call>;
const counts = new Map<string, number>();
const calls: { readonly from: string; readonly id: string }[] = [];
const invited = new Set<string>();
const noCall: Call = { biz_opaque_callback_data: "", to: "", type: "" };
let made = 0;

const json = (res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  res.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

/** Whether it is a template, the first one to whom it is for. */
function isFirstTemplate({ type, to }: Call): boolean {
  const isFirst = type === "template" && !invited.has(to);
  if (isFirst) invited.add(to);
  return isFirst;
}

const refuse = (res: ServerResponse, code: number) => json(res, 400, { error: { message: "Refused", code } });
const accept = (res: ServerResponse) => json(res, 200, { messages: [{ id: `wamid.${process.pid}.${++made}` }] });

const ways: Readonly<Record<string, (req: IncomingMessage, res: ServerResponse, call: Call) => void>> = {
  ok: (_, res) => accept(res),
  // The number that invites first turns out to be locked; the client's own number takes no template.
  locked: (_, res, call) => (isFirstTemplate(call) ? refuse(res, 131031) : accept(res)),
  unreachable: (_, res, call) => (call.type === "template" ? refuse(res, 131026) : accept(res)),
  late: (_, res) => void setTimeout(() => accept(res), 300),
  wait: (_, res) => json(res, 429, {}, { "retry-after": "7" }),
  trouble: (_, res) => json(res, 500, { error: { message: "Trouble", code: 131000 } }),
  "bad-gateway": (_, res) => void res.writeHead(502).end("<html>"),
  "gateway-timeout": (_, res) => void res.writeHead(504).end(),
  reset: (req, res) => {
    res.writeHead(200, { "content-length": "1000" });
    res.write('{"messages":', () => req.socket.resetAndDestroy());
  },
  silent: () => undefined,
  page: (_, res) => void res.writeHead(200).end("<html>"),
  nothing: (_, res) => json(res, 200, {}),
  endless: (_, res) => {
    res.writeHead(200);
    const pour = () => {
      while (!res.destroyed && res.write(Buffer.alloc(65_536, " ")));
      res.once("drain", pour);
    };
    pour();
  },
  elsewhere: (_, res) => void res.writeHead(307, { location: "http://169.254.169.254/" }).end(),
};

const server = createServer((req, res) => {
  void req.toArray().then(
    (chunks) => {
      const [, way = "", , from = ""] = (req.url ?? "").split("/");
      if (way === "counts") return json(res, 200, Object.fromEntries(counts));
      if (way === "calls") return json(res, 200, calls);
      const call = Call.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}"));
      if (call.success) {
        const id = call.data.biz_opaque_callback_data;
        counts.set(id, (counts.get(id) ?? 0) + 1);
        calls.push({ from, id });
      }
      const answer = ways[way];
      return answer ? answer(req, res, call.data ?? noCall) : res.writeHead(404).end();
    },
    () => undefined,
  );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
process.on("disconnect", () => process.exit(0));
