"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import type { ReactNode } from "react";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { useLeaveGuard } from "@/components/ui/leave-guard";

/**
 * While `dirty`, leaving asks: links, back and forward, closing the tab or the panel. Returns the dialog, and `leave` for
 * the form's own Cancel.
 */
export function useLeaveQuestion(dirty: boolean): { dialog: ReactNode; leave: (go: () => void) => void } {
  const t = useTranslations("common");
  const router = useRouter();
  const { confirm, dialog } = useConfirm();

  const ask = useCallback(
    () =>
      confirm({
        title: t("form.leaveTitle"),
        children: t("form.leaveBody"),
        confirmLabel: t("form.leave"),
        keepLabel: t("form.stay"),
      }),
    [confirm, t],
  );
  useLeaveGuard(dirty ? ask : null);

  useEffect(() => {
    if (!dirty) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const to = new URL(link.href);
      if (to.origin !== location.origin || (to.pathname === location.pathname && to.hash)) return;
      event.preventDefault();
      event.stopPropagation();
      void ask().then((leave) => {
        if (leave) router.push(to.pathname + to.search + to.hash);
      });
    };
    const stopWatchingBack = watchBack(ask);
    window.addEventListener("beforeunload", unload);
    document.addEventListener("click", click, true);
    return () => {
      stopWatchingBack();
      window.removeEventListener("beforeunload", unload);
      document.removeEventListener("click", click, true);
    };
  }, [dirty, ask, router]);

  const leave = useCallback(
    (go: () => void) => {
      if (!dirty) return go();
      void ask().then((yes) => {
        if (yes) go();
      });
    },
    [dirty, ask],
  );
  return { dialog, leave };
}

/** Back and forward can be held only where the browser has the Navigation API; elsewhere they go. */
function watchBack(ask: () => Promise<boolean>): () => void {
  const { navigation } = window;
  if (!navigation) return () => undefined;
  let allowed: string | null = null;
  const held = (event: NavigateEvent) => {
    const { key } = event.destination;
    if (event.navigationType !== "traverse" || !event.cancelable || key === allowed) return;
    event.preventDefault();
    void ask().then((leave) => {
      if (!leave) return;
      allowed = key;
      navigation.traverseTo(key);
    });
  };
  navigation.addEventListener("navigate", held);
  return () => navigation.removeEventListener("navigate", held);
}
