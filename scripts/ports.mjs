import { connect, createServer } from "node:net";
import { Refusal } from "./errors.mjs";

export const defaultPort = 3210;

/** A port nobody listens on at this moment, chosen by the system. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether this process could listen there. */
export async function isFree(port) {
  // Some systems let a second program bind the loopback address below a wildcard: ask both ways.
  return (await canListen(port)) && !(await answers(port));
}

function canListen(port) {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 1_000 });
    const finish = (answer) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", finish(true)).once("error", finish(false)).once("timeout", finish(false));
  });
}

/**
 * The port of the console: PORT, else 3210.
 * @throws {Refusal} not a port
 */
export function webPort(given = process.env.PORT) {
  const port = given ? Number(given) : defaultPort;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Refusal({
    what: `PORT is "${given}", which is no port.`,
    why: "A port is a whole number from 1 to 65535.",
    todo: "Set PORT to such a number, or leave it out for 3210.",
  });
}

/** @throws {Refusal} when another program listens on the console's port */
export async function requireFreePort(port) {
  if (await isFree(port)) return;
  throw new Refusal({
    what: `Port ${port} is taken.`,
    why: `Another program on this machine is listening on 127.0.0.1:${port}, or the system keeps that port for itself.`,
    todo: `Stop that program, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start. Nothing has been changed.`,
  });
}
