"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { newSubmissionId } from "@/components/form/submission-id";
import { useLive, useLiveBeat } from "@/components/live/use-live";
import { ask, isGone } from "@/components/ui/ask";
import type { Viewer } from "@/lib/core/interactions/schema";
import type { InteractionId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";

type Answer = { readonly viewers: readonly Viewer[] };
const nobody: readonly Viewer[] = [];

/** Says that this page has the interaction open, for as long as it has, and who else does. */
export function useViewing(interactionId: InteractionId): readonly Viewer[] {
  const queries = useQueryClient();
  const [pageId] = useState(newSubmissionId);
  const queryKey = ["viewing", interactionId, pageId];
  const say = (left: boolean) =>
    ask<Answer>(routes.interactionViewing({ interactionId }), {
      method: "POST",
      body: JSON.stringify({ pageId, left }),
      // The last word is sent while the page closes.
      keepalive: left,
    });
  const { data, isError } = useQuery({
    queryKey,
    queryFn: async () => {
      try {
        return await say(false);
      } catch (error) {
        if (isGone(error)) void queries.invalidateQueries({ queryKey: ["interaction", interactionId] });
        throw error;
      }
    },
    gcTime: 0,
  });
  const again = () => void queries.invalidateQueries({ queryKey });
  useLiveBeat(again);
  useLive("viewers.changed", (events) => {
    if (events.length === 0 || events.some(({ subjectId }) => subjectId === interactionId)) again();
  });
  const enter = useEffectEvent(({ persisted }: PageTransitionEvent) => (persisted ? again() : undefined));
  const leave = useEffectEvent(() => void say(true).catch(() => undefined));
  useEffect(() => {
    const gone = () => leave();
    const back = (event: PageTransitionEvent) => enter(event);
    addEventListener("pagehide", gone);
    addEventListener("pageshow", back);
    return () => {
      removeEventListener("pagehide", gone);
      removeEventListener("pageshow", back);
      gone();
    };
  }, []);
  return isError ? nobody : (data?.viewers ?? nobody);
}
