import { useEffect, useState } from "react";
import type { Channel } from "@/lib/core/channels";
import type { ClientId } from "@/lib/core/ids";
import type { InvitationPreview } from "@/lib/core/invitations/view";
import { routes } from "@/lib/routes";

/** Whom the preview is asked about: a client, or what is typed of someone new. */
export type Asked =
  | { readonly kind: "client"; readonly clientId: ClientId; readonly channel: Channel }
  | { readonly kind: "new"; readonly name: string; readonly phone: string; readonly channel: string };

export type Previewed =
  | { readonly kind: "nobody" | "asking" | "offline" }
  | { readonly kind: "shown"; readonly preview: InvitationPreview }
  | { readonly kind: "refused"; readonly message: string };

type Answer = { readonly question: string; readonly said: Previewed };

const restMs = 300;

/** The server's answer to what stands in the form now; that to an earlier question is not shown for it. */
export function usePreview(asked: Asked | null, round: number): Previewed {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const question = asked === null ? "" : JSON.stringify(asked);
  useEffect(() => {
    if (question === "") return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void ask(question, stop.signal).then((said) => (stop.signal.aborted ? undefined : setAnswer({ question, said })));
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [question, round]);
  if (question === "") return { kind: "nobody" };
  return answer?.question === question ? answer.said : { kind: "asking" };
}

type Refusal = { readonly message?: string; readonly fields?: Readonly<Record<string, readonly string[]>> };

async function ask(body: string, signal: AbortSignal): Promise<Previewed> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(routes.invitationPreview(), { method: "POST", headers, body, signal });
    // The answers are our own server's, of the build that this page is of.
    if (response.ok) return { kind: "shown", preview: await response.json() };
    const { message = "", fields = {} }: Refusal = await response.json();
    return { kind: "refused", message: Object.values(fields)[0]?.[0] ?? message };
  } catch {
    return { kind: "offline" };
  }
}
