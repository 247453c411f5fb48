/** What a handler refused, by its status. */
class Refusal extends Error {
  constructor(
    url: string,
    readonly status: number,
  ) {
    super(`${url} answered ${status}`);
  }
}

/** Whether a handler said that there is no such thing: it never was, or is not for the viewer's eyes any more. */
export const isGone = (error: unknown): boolean => error instanceof Refusal && error.status === 404;

/** Reads a handler of the console; what it refuses is thrown, and the page keeps what it showed. */
export async function ask<T>(url: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(url, { ...init, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Refusal(url, answer.status);
  // The handler is of the same build: its answer has the type of the verb behind it.
  return (await answer.json()) as T;
}
