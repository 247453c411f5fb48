"use client";
import { useContext, useEffect, useEffectEvent } from "react";
import type { LiveEvent, LiveKind } from "@/lib/core/live/schema";
import { LiveContext } from "./live-provider";

/**
 * Calls back when something of these kinds changed: with the events of the last tenth of a second, or with none when
 * anything may have changed (after a break too long to tell). An event only names what to look at again.
 */
export function useLive(kinds: LiveKind | readonly LiveKind[], callback: (events: readonly LiveEvent[]) => void): void {
  const link = useContext(LiveContext);
  const wanted = typeof kinds === "string" ? kinds : kinds.join(" ");
  const onNews = useEffectEvent((events: readonly LiveEvent[]) => {
    const mine = events.filter((event) => wanted.split(" ").includes(event.kind));
    if (mine.length > 0 || events.length === 0) callback(mine);
  });
  useEffect(() => link?.hear((events) => onNews(events)), [link]);
}

/** Calls back at each beat of the stream (25 s), for as long as there is one. */
export function useLiveBeat(callback: () => void): void {
  const link = useContext(LiveContext);
  const beat = useEffectEvent(callback);
  useEffect(() => link?.onBeat(() => beat()), [link]);
}
