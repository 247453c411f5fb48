import { once } from "node:events";
import { connect, createServer } from "node:net";

export type StatementTap = {
  readonly port: number;
  /** The statements of each transaction since the last call, between its begin and its commit. */
  readonly takeCounts: () => number[];
  readonly close: () => void;
};

const lengthBytes = 4;

/** A way to the database that counts what PostgreSQL is told to execute, whatever library sent it. */
export async function tapStatements(targetUrl: string): Promise<StatementTap> {
  const { hostname, port } = new URL(targetUrl);
  let counts: number[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    let open = 0;
    const read = readStatements((text) => {
      if (/^begin/i.test(text)) open = 0;
      else if (/^(commit|rollback)/i.test(text)) counts.push(open);
      else open++;
    });
    near.on("data", (chunk) => {
      read(chunk);
      far.write(chunk);
    });
    far.on("data", (chunk) => void near.write(chunk));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The tap has no port");
  return {
    port: address.port,
    takeCounts: () => {
      const taken = counts;
      counts = [];
      return taken;
    },
    close: () => void server.close(),
  };
}

/**
 * Reads what a client sends on one connection and tells each statement as it is executed. Of the protocol's messages
 * (PostgreSQL, "Message Formats") `Q` is a plain statement; `P` names one, `B` binds it by its name, `E` executes it.
 */
function readStatements(onStatement: (text: string) => void): (chunk: Buffer) => void {
  const named = new Map<string, string>();
  let bound = "";
  const onMessage = (kind: string, [first = "", second = ""]: readonly string[]) => {
    if (kind === "Q") onStatement(first);
    if (kind === "P") named.set(first, second);
    if (kind === "B") bound = named.get(second) ?? "";
    if (kind === "E") onStatement(bound);
  };
  let left: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    left = Buffer.concat([left, chunk]);
    for (;;) {
      // A connection's first message has no kind.
      const at = isStarted ? 1 : 0;
      if (left.length < at + lengthBytes) return;
      const end = at + left.readUInt32BE(at);
      if (left.length < end) return;
      const kind = String.fromCharCode(left[0] ?? 0);
      if (isStarted) onMessage(kind, left.toString("utf8", at + lengthBytes, end).split("\0", 2));
      isStarted = true;
      left = left.subarray(end);
    }
  };
}
