import type postgres from "postgres";

type Client = postgres.Sql | postgres.TransactionSql;
type Unsafe = Client["unsafe"];

/** A list of so many values makes a statement of its own for each length: those are not worth keeping. */
const mostParameters = 64;

/**
 * The same client, but each statement with parameters is prepared on its connection. Drizzle sends them unprepared, and
 * the driver then asks for their types first: two round trips and a new plan for each, where one and a kept plan do.
 */
export function preparing<C extends Client>(client: C): C {
  const unsafe: Unsafe = (text, parameters = [], options = {}) =>
    client.unsafe(text, parameters, {
      ...options,
      prepare: parameters.length > 0 && parameters.length <= mostParameters,
    });
  const open =
    (method: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) =>
      method.apply(
        client,
        args.map((arg) => (isWork(arg) ? (inner: Client) => arg(preparing(inner)) : arg)),
      );
  return new Proxy(client, {
    get: (target, name, receiver) => {
      if (name === "unsafe") return unsafe;
      const value: unknown = Reflect.get(target, name, receiver);
      return (name === "begin" || name === "savepoint") && isMethod(value) ? open(value) : value;
    },
  });
}

const isMethod = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === "function";
const isWork = (value: unknown): value is (inner: Client) => unknown => typeof value === "function";
