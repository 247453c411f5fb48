import type { ReactNode } from "react";
import { Logo } from "./logo";

/** A page outside the console's frame: the mark above, one thing in the middle. */
export function StandAlone({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr] bg-surface">
      <div className="flex items-center gap-2 p-7 text-lg font-semibold tracking-tight">
        <Logo size={24} />
        Linekeeper
      </div>
      <div className="grid place-content-center pb-24">{children}</div>
    </main>
  );
}
