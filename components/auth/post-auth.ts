import type { ActionProblem } from "@/lib/core/action-result";

type Answer<T> = ({ readonly ok: true } & T) | ({ readonly ok: false } & ActionProblem);

/** Signs in by the server's own endpoint. `path` is where to go on success, always on this origin. Throws when offline. */
export async function postSignIn(input: {
  email: string;
  password: string;
  callbackUrl: string;
}): Promise<Answer<{ path: string }>> {
  const csrfToken = textOf(await (await fetch("/api/auth/csrf", { cache: "no-store" })).json(), "csrfToken");
  const body = new URLSearchParams({ ...input, csrfToken, json: "true" });
  const response = await fetch("/api/auth/callback/credentials", { method: "POST", body });
  if (!response.ok) return refusalOf(response);
  const { pathname, search, hash } = new URL(textOf(await response.json(), "url"), location.origin);
  return { ok: true, path: `${pathname}${search}${hash}` };
}

/** Sets the password of a one-time link. Throws when offline. */
export async function postLink(input: { token: string; password: string }): Promise<Answer<object>> {
  const response = await fetch("/api/auth/link", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  return response.ok ? { ok: true } : refusalOf(response);
}

// By hand: a schema library would be a fifth of all that these two pages load.
function textOf(json: unknown, key: string): string {
  const value =
    typeof json === "object" && json !== null ? Object.entries(json).find(([name]) => name === key)?.[1] : undefined;
  if (typeof value !== "string") throw new Error(`the server's answer has no ${key}`);
  return value;
}

/** What `problemResponse` wrote. An answer of anything else (a proxy's error page) throws and counts as offline. */
async function refusalOf(response: Response): Promise<{ ok: false } & ActionProblem> {
  const problem: unknown = await response.json();
  if (!isProblem(problem)) throw new Error(`the server answered ${response.status} without a reason`);
  const { error, ...rest } = problem;
  return { ok: false, code: error, ...rest };
}

const isProblem = (value: unknown): value is { error: ActionProblem["code"] } & Omit<ActionProblem, "code"> =>
  typeof value === "object" &&
  value !== null &&
  "error" in value &&
  "message" in value &&
  typeof value.message === "string";
