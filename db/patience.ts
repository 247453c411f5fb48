import { connect, type Socket } from "node:net";

const lookEveryMs = 1_000;

// What the driver hands to `socket`; its types do not name it.
type Target = {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string;
  ssl?: unknown;
};

/**
 * How long a connection waits for its server. Without it a machine that vanished, or a network that swallows packets,
 * holds a query for a quarter of an hour and a place in the pool with it: the driver has no limit of its own.
 * @param silentMs after something was sent; longer than the longest statement may take
 * @returns options of the driver, to be spread among the others
 */
export const patience = (silentMs: number) => ({
  connect_timeout: 5,
  // Seconds. The driver's own gaps grow to 20 s, and whoever asks meanwhile waits as long: neither would a call be
  // refused at once, nor a server that is back be found soon.
  backoff: (): number => 0.1 + Math.random() * 0.2,
  // A connection that only listens sends nothing: the system asks after it, and gives it up after some 20 s.
  keep_alive: 10,
  socket: (target: Target): Socket => openSocket(target, silentMs),
});

let opened = 0;

// Given back before it is connected: what is written waits, and the driver's own limit and errors hold for it.
function openSocket({ host, port, path, ssl }: Target, silentMs: number): Socket {
  const at = opened++ % Math.max(1, host.length);
  const place = { host: host[at] ?? "localhost", port: port[at] ?? 5432 };
  const socket = path ? connect(path) : connect(place);
  // Under TLS the bytes pass by this socket's own count.
  if (!ssl) endWhenSilent(socket, silentMs);
  return Object.assign(socket, place);
}

function endWhenSilent(socket: Socket, silentMs: number): void {
  let [read, written, askedMs] = [0, 0, 0];
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    if (socket.bytesRead !== read) askedMs = 0;
    else if (askedMs === 0 && socket.bytesWritten !== written) askedMs = performance.now();
    [read, written] = [socket.bytesRead, socket.bytesWritten];
    if (askedMs === 0 || performance.now() - askedMs < silentMs) return;
    socket.destroy(Object.assign(new Error(`The database said nothing for ${silentMs} ms`), { code: "ETIMEDOUT" }));
  }, lookEveryMs).unref();
}
