import type { ReactNode } from "react";
import { TipHost } from "@/components/ui/tip";
import { ToastHost } from "@/components/ui/toast-host";

/** Pages that are used on a phone: no rail and no palette, so that little has to be loaded. */
export default function AgentLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <TipHost />
      <ToastHost />
    </>
  );
}
