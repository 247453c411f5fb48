import type { ReactNode } from "react";
import { OfflineWorker } from "@/components/offline/offline-worker";
import { TipHost } from "@/components/ui/tip";
import { ToastHost } from "@/components/ui/toast-host";
import { loadViewer } from "@/lib/web/loaders/profile";

/** Pages that are used on a phone: no rail and no palette, so that little has to be loaded. */
export default async function AgentLayout({ children }: { children: ReactNode }) {
  // Guards nothing, since each page asks by itself: a stranger is led away before a skeleton has answered 200.
  await loadViewer();
  return (
    <>
      {children}
      <TipHost />
      <ToastHost />
      <OfflineWorker when="always" />
    </>
  );
}
