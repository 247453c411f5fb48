import { vi } from "vitest";
import type { Tx } from "@/db/client";

type Session = { prepareQuery: (...args: unknown[]) => unknown };

/** How many statements some work sends through a transaction. */
export async function countStatements(tx: Tx, work: () => Promise<unknown>): Promise<number> {
  // The session is not in the driver's types; every statement of a transaction is prepared by it.
  const session = Object.getPrototypeOf(Reflect.get(tx, "session")) as Session;
  const spy = vi.spyOn(session, "prepareQuery");
  try {
    await work();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}
