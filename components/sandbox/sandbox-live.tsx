"use client";

import { useEffect, useEffectEvent } from "react";
import { useLive } from "@/components/live/use-live";
import { useQuietRefresh } from "@/components/live/use-quiet-refresh";

/** By then the stream stands; what changed between the page's rendering and its first event is looked up once. */
const settledMs = 1_000;

/** What arrives on the phone appears by itself; the clock hangs on the conversation at our end. */
export function SandboxLive() {
  const refresh = useQuietRefresh();
  useLive(["sandbox.changed", "interaction.changed"], () => refresh());
  const catchUp = useEffectEvent(() => refresh());
  useEffect(() => {
    const timer = setTimeout(catchUp, settledMs);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
