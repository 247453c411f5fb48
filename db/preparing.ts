import type postgres from "postgres";
import { isDisconnect } from "./failures";

type Client = postgres.Sql | postgres.TransactionSql;
type Unsafe = Client["unsafe"];
type Work = (inner: Client) => unknown;
/** What is known of the connection that a transaction runs on. */
type Link = { lost: boolean };

/** A list of so many values makes a statement of its own for each length: those are not worth keeping. */
const mostParameters = 64;

/**
 * The same client with two of the driver's ways mended.
 * - Drizzle sends statements unprepared, and the driver then asks for their types first: two round trips and a new plan
 *   for each. Here a statement with parameters is prepared on its connection.
 * - When a connection is lost in the middle of a transaction the driver sends the rollback after it, and writing to what
 *   is gone throws where nobody can catch it: the process ends. Here nothing more is sent, and the transaction rejects
 *   by the loss itself.
 */
export function preparing<C extends Client>(client: C, link: Link | null = null): C {
  const unsafe = (...[text, parameters = [], options = {}]: Parameters<Unsafe>): unknown => {
    if (link?.lost) return refused();
    const isKept = parameters.length > 0 && parameters.length <= mostParameters;
    const query = client.unsafe(text, parameters, { ...options, prepare: isKept });
    if (link) query.catch((error: unknown) => void (link.lost ||= isDisconnect(error)));
    return query;
  };
  return new Proxy(client, {
    get: (target, name, receiver) => {
      if (name === "unsafe") return unsafe;
      const value: unknown = Reflect.get(target, name, receiver);
      if (!isMethod(value)) return value;
      const method = value.bind(target);
      if (name === "begin") return (...args: unknown[]) => begin(method, args);
      if (name === "savepoint" && link)
        return (...args: unknown[]) => (link.lost ? refused() : within(method, args, link));
      return value;
    },
  });
}

type Method = (...args: unknown[]) => unknown;
const isMethod = (value: unknown): value is Method => typeof value === "function";
const isWork = (value: unknown): value is Work => typeof value === "function";

function begin(method: Method, args: readonly unknown[]): unknown {
  const link: Link = { lost: false };
  const done = Promise.resolve(within(method, args, link));
  // Ended, well or not: nothing may be sent for it any more.
  const end = () => void (link.lost = true);
  done.then(end, end);
  return done;
}

const within = (method: Method, args: readonly unknown[], link: Link): unknown =>
  method(...args.map((arg) => (isWork(arg) ? (inner: Client) => unlessLost(arg(preparing(inner, link)), link) : arg)));

const never = new Promise<never>(() => undefined);

/** What the work comes to, unless its connection is lost: then the driver is told nothing, and sends nothing after it. */
async function unlessLost(work: unknown, link: Link): Promise<unknown> {
  try {
    const answer = await work;
    return link.lost ? await never : answer;
  } catch (error) {
    if (link.lost) await never;
    throw error;
  }
}

/** As a query of the driver that nobody has sent: a promise with what Drizzle asks of one besides. */
function refused(): unknown {
  const lost = Promise.reject(Object.assign(new Error("The transaction is over"), { code: "CONNECTION_CLOSED" }));
  return Object.assign(lost, { values: () => lost });
}
