import type { APIRequestContext, APIResponse } from "@playwright/test";
import { z } from "zod";
import type { BuiltAction } from "./build";

const nobodys = "019aa000-0000-7000-8000-00000000000a";

/** Calls a server action as a page does: its arguments as JSON at an address that takes it. */
export function callAction(
  context: APIRequestContext,
  action: Pick<BuiltAction, "id" | "page">,
  args: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<APIResponse> {
  return context.post(action.page.replaceAll(/\[[^\]]*\]/g, nobodys), {
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      ...headers,
    },
    data: typeof args === "string" ? args : JSON.stringify(args),
  });
}

const Head = z.object({ a: z.string(), b: z.string() });
const Result = z.looseObject({ ok: z.boolean(), code: z.string().optional() });

/** What the action returned: row 1 of the payload, and the build that answered. */
export async function resultOf(answer: APIResponse) {
  const rows = (await answer.text()).split("\n");
  const row = (id: string) => JSON.parse(rows.find((line) => line.startsWith(`${id}:{`))?.slice(id.length + 1) ?? "{}");
  const { b: build } = Head.parse(row("0"));
  return { build, ...Result.parse(row("1")) };
}

/** `ok`, or the refusal's code. */
export async function codeOf(answer: APIResponse): Promise<string> {
  const { ok, code } = await resultOf(answer);
  return ok ? "ok" : (code ?? "no code");
}
