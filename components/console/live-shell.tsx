"use client";

import { useLiveRefresh } from "@/components/live/use-live-refresh";

/** Keeps the bell and the rail's unread count true while the console is open. */
export function LiveShell() {
  useLiveRefresh(["alert.changed", "interaction.changed", "sight.changed"]);
  return null;
}
