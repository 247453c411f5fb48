/** Reads a handler of the console; what it refuses is thrown, and the page keeps what it showed. */
export async function ask<T>(url: string): Promise<T> {
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  // The handler is of the same build: its answer has the type of the verb behind it.
  return (await answer.json()) as T;
}
