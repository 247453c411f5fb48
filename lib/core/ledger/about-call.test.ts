import { expect, test } from "vitest";
import type { ParsedCall } from "@/lib/core/providers/contract";
import { sandboxBody, sandboxStatus, sandboxText } from "@/lib/core/providers/sandbox-wire";
import { receivers } from "@/lib/providers/registry";
import { aboutCall } from "./about-call";

function parsed(events: Parameters<typeof sandboxBody>[0]): ParsedCall {
  const call = receivers.sandbox.parse({ method: "POST", url: "", headers: {}, body: sandboxBody(events) }, 0);
  if (!call.ok) throw new Error(call.reason);
  return call;
}

const from = { phone: "+12025550777", userId: null };
const text = (to: string) =>
  sandboxText({ id: `m ${to}`, to, from: { ...from, name: null }, atMs: 1, text: "Hello", replyTo: null });
const status = sandboxStatus({
  messageId: "m",
  account: "+12025550199",
  status: "read",
  atMs: 1,
  recipient: from,
  correlation: null,
  error: null,
});

test("a call is told by what it carries and by the accounts that it names, each once", () => {
  expect(aboutCall(parsed([text("+12025550199"), text("+12025550199"), text("+442071838750")]))).toEqual({
    kind: "message",
    accountRefs: ["+12025550199", "+442071838750"],
  });
  expect(aboutCall(parsed([status]))).toEqual({ kind: "status", accountRefs: ["+12025550199"] });
  expect(aboutCall(parsed([status, text("+12025550199")])).kind).toBe("mixed");
  expect(aboutCall(parsed([]))).toEqual({ kind: "empty", accountRefs: [] });
});
