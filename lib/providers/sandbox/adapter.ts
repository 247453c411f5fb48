import type { AccountRef, ProviderIo } from "@/lib/core/providers/calls";
import type { ProviderAdapter } from "@/lib/core/providers/contract";
import type { ProviderError } from "@/lib/core/providers/errors";
import type { Health } from "@/lib/core/providers/health";
import { correlationFor } from "@/lib/core/providers/inbound";
import type { OutboundContent, OutboundMessage, SendResult } from "@/lib/core/providers/outbound";
import type { SandboxPhones } from "@/lib/core/providers/sandbox-wire";
import { sandboxDescriptor } from "./descriptor";
import { classifySandboxError, sandboxError } from "./errors";
import { sandboxReceiver } from "./receiver";
import { sandboxTemplates, sandboxTemplateText } from "./templates";

/** The Sandbox, delivering to the phones it is given; these also decide what fails. */
export const makeSandboxAdapter = (phones: SandboxPhones): ProviderAdapter => ({
  ...sandboxReceiver,
  descriptor: sandboxDescriptor,
  send: (message, _credentials, account, io) => send(phones, message, account, io),
  health: (_credentials, account) => health(phones, account),
  listTemplates: () => Promise.resolve({ ok: true, templates: sandboxTemplates }),
  testConnection: () => Promise.resolve({ ok: true, serves: "any" }),
  fetchMedia: () => Promise.resolve({ ok: false, error: noMedia }),
  classifyError: classifySandboxError,
});

const noMedia: ProviderError = {
  code: null,
  class: "unsupported",
  action: "stop",
  text: "The Sandbox carries no media",
};

async function health(phones: SandboxPhones, account: AccountRef | null): Promise<Health> {
  if (account === null || !(await phones.restricts(account))) return { state: "ok", reasons: [] };
  const { text } = sandboxError("account_restricted");
  return {
    state: "blocked",
    reasons: [
      { code: "account_restricted", text, advice: "On the Sandbox phone that plays it, choose that nothing fails." },
    ],
  };
}

async function send(
  phones: SandboxPhones,
  { to, content }: OutboundMessage,
  account: AccountRef,
  io: ProviderIo,
): Promise<SendResult> {
  const text = textOf(content);
  if (text === null) {
    return {
      outcome: "failed",
      error: { code: null, class: "template", action: "fix_request", text: "No such template" },
    };
  }
  try {
    const correlation = io.jobId === null ? null : correlationFor(io.jobId);
    const answer = await phones.deliver({ account, to, content, text, correlation, atMs: io.nowMs });
    if (answer.accepted) return { outcome: "sent", providerMessageId: answer.providerMessageId };
    const error = sandboxError(answer.error);
    return answer.error === "timeout"
      ? { outcome: "ambiguous", reason: "timeout", error }
      : { outcome: "failed", error };
  } catch (cause) {
    // The phones keep what they are given in a database: an error there leaves it open whether they did.
    const reason = cause instanceof Error ? cause.message : "The phones did not answer";
    return { outcome: "ambiguous", reason: "broken", error: { ...sandboxError("timeout"), text: reason } };
  }
}

function textOf(content: OutboundContent): string | null {
  switch (content.kind) {
    case "text":
      return content.body;
    case "template":
      return sandboxTemplateText(content);
    case "media":
      return content.caption ?? content.filename ?? content.mediaType;
    case "reaction":
      return content.emoji ?? "";
  }
}
