import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A stretch of network between a process and its database that can be made slow or go silent. */
export type TcpProxy = {
  readonly port: number;
  /** Each packet towards the server is held back so long; 0 = a good network. */
  delay: (ms: number) => void;
  /** Half open: connections stay up, new ones too, and not a byte passes either way; what was under way is lost. */
  silence: (isSilent: boolean) => void;
  /** Ends every connection at once, as a machine that restarts does. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let isSilent = false;

  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };

  const server = createServer((near) => {
    const far = connect(targetPort, "127.0.0.1");
    let deaf = isSilent;
    const hush = () => (deaf ||= isSilent);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    // A connection that lost bytes is lost for good, as it would be with the machine behind it gone.
    near.on("data", (chunk) => {
      if (!hush()) setTimeout(() => far.write(chunk), delayMs);
    });
    far.on("data", (chunk) => {
      if (!hush()) near.write(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The proxy has no port");
  return {
    port: address.port,
    delay: (ms) => void (delayMs = ms),
    silence: (silent) => void (isSilent = silent),
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
