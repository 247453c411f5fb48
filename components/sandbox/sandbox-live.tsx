"use client";

import { useLiveRefresh } from "@/components/live/use-live-refresh";

/** What arrives on the phone appears by itself; the clock hangs on the conversation at our end. */
export function SandboxLive() {
  useLiveRefresh(["sandbox.changed", "interaction.changed"]);
  return null;
}
