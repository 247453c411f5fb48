"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { quietCookie } from "@/lib/core/live/quiet";

const gapMs = 1_500;

/**
 * Renders the page anew, at most once in 1.5 s however often it is asked. A marker tells the server that no person
 * asked, so that a tab left open does not keep an idle session alive.
 */
export function useQuietRefresh(): () => void {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lastMs = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    if (timer.current) return;
    const waitMs = Math.max(0, lastMs.current + gapMs - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      lastMs.current = Date.now();
      document.cookie = `${quietCookie}=1; Max-Age=2; Path=/; SameSite=Strict`;
      router.refresh();
    }, waitMs);
  };
}
