"use client";
import { type ReactNode, createContext, useEffect, useState } from "react";
import { routes } from "@/lib/routes";
import { type LiveLink, makeLiveLink } from "./live-link";

export const LiveContext = createContext<LiveLink | null>(null);

/** Keeps the browser's one live stream while any page of the console is open. Stands once, in the console's layout. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [link] = useState(() => makeLiveLink({ url: routes.live() }));
  useEffect(() => {
    let stop = link.start();
    // A page kept for the back button must hold neither the lock nor the stream.
    const leave = () => stop();
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) stop = link.start();
    };
    addEventListener("pagehide", leave);
    addEventListener("pageshow", comeBack);
    return () => {
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", comeBack);
      stop();
    };
  }, [link]);
  return <LiveContext value={link}>{children}</LiveContext>;
}
