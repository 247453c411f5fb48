"use client";

import { useRouter } from "next/navigation";
import { quietCookie } from "@/lib/core/live/quiet";
import { useSparingly } from "./use-sparingly";

const gapMs = 1_500;

/**
 * Renders the page anew, at most once in 1.5 s however often it is asked. A marker tells the server that no person
 * asked, so that a tab left open does not keep an idle session alive.
 */
export function useQuietRefresh(): () => void {
  const router = useRouter();
  return useSparingly(() => {
    document.cookie = `${quietCookie}=1; Max-Age=2; Path=/; SameSite=Strict`;
    router.refresh();
  }, gapMs);
}
