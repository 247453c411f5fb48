import { type APIRequestContext, type APIResponse, type PlaywrightWorkerArgs } from "@playwright/test";
import { descriptors, makeAdapters } from "@/lib/providers/registry";
import { onSandbox } from "@/lib/services/inbound/testing/make-world";
import { type World, makeWorld, password } from "@/lib/services/testing/matrix/world";
import type { Role } from "@/lib/core/access/actor";

/** Who calls: a stranger, each role of the own unit, an agent of the unit beside it, and another company's admin. */
export const callers = ["nobody", "agent", "supervisor", "admin", "neighbour", "otherAdmin"] as const;
export type Caller = (typeof callers)[number];

/** The role by which a caller may; nobody has none. */
export const roleOf: Readonly<Record<Caller, Role | null>> = {
  nobody: null,
  agent: "agent",
  supervisor: "supervisor",
  admin: "admin",
  neighbour: "agent",
  otherAdmin: "admin",
};

export type Called = { readonly world: World; readonly as: Readonly<Record<Caller, APIRequestContext>> };

type Requests = PlaywrightWorkerArgs["playwright"]["request"];

/** The world of the database's matrix in this run's own database, and everyone's cookies from a real sign-in. */
export async function callIn(request: Requests): Promise<Called> {
  const { deps } = onSandbox({ descriptors, makeAdapters }).fakeDeps();
  const world = await makeWorld({ descriptors, deps }, Date.now());
  const { agent, supervisor, admin } = world.actors;
  const signedIn = async (actor: typeof agent) => signIn(request, actor.kind === "user" ? actor.id : "");
  return {
    world,
    as: {
      nobody: await newContext(request),
      agent: await signedIn(agent),
      supervisor: await signedIn(supervisor),
      admin: await signedIn(admin),
      neighbour: await signedIn(world.targets.sibling.user),
      otherAdmin: await signedIn(world.otherAdmin),
    },
  };
}

export const baseUrl = (): string => process.env["PUBLIC_URL"] ?? "";

const newContext = (request: Requests) =>
  request.newContext({ baseURL: baseUrl(), extraHTTPHeaders: { origin: baseUrl() }, maxRedirects: 0 });

async function signIn(request: Requests, userId: string): Promise<APIRequestContext> {
  const context = await newContext(request);
  const { csrfToken } = await (await context.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: `${userId}@example.test`, password, json: "true", callbackUrl: baseUrl() };
  const answer = await context.post("/api/auth/callback/credentials", { form });
  if (answer.status() !== 200) throw new Error(`No sign-in: ${answer.status()} ${await answer.text()}`);
  return context;
}

/**
 * An answer's status and bytes, less what each has of its own: the nonce of its policy, the instant it was rendered
 * at, and the id or token that was asked for.
 */
export async function bytesOf(answer: APIResponse, asked: readonly string[]): Promise<string> {
  const [, nonce = "no nonce"] = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "") ?? [];
  let text = (await answer.text()).replaceAll(nonce, "<nonce>");
  for (const id of asked) text = text.replaceAll(id, "<asked>");
  return `${answer.status()} ${text.replaceAll(/\$D\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<now>")}`;
}
