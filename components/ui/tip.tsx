"use client";

import { useCallback, useEffect, useState } from "react";
import { lazyPart } from "./lazy-part";

const TipBubble = lazyPart(() => import("./tip-bubble").then((m) => m.TipBubble));
const openAfterMs = 450;
const closeAfterMs = 120;

type Shown = { element: HTMLElement; text: string };

/**
 * One tooltip for all elements with `data-tip`, also those rendered on the server. It opens on hover and on keyboard
 * focus, stays while pointed at, and closes on Escape (WCAG 1.4.13).
 */
export function TipHost() {
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (next: Shown | null, ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setShown(next), ms);
    };
    const over = (event: PointerEvent) => {
      if (event.pointerType === "touch") return;
      if (event.target instanceof Element && event.target.closest(".tip")) return clearTimeout(timer);
      const found = findTip(event.target);
      later(found, found ? openAfterMs : closeAfterMs);
    };
    const focus = (event: FocusEvent) => {
      const found = findTip(event.target);
      if (found?.element.matches(":focus-visible")) later(found, openAfterMs);
    };
    const close = () => later(null, 0);
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    const options = { capture: true, passive: true };
    document.addEventListener("pointerover", over, options);
    document.addEventListener("focusin", focus, options);
    document.addEventListener("focusout", close, options);
    document.addEventListener("pointerdown", close, options);
    document.addEventListener("keydown", key, options);
    window.addEventListener("scroll", close, options);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", over, options);
      document.removeEventListener("focusin", focus, options);
      document.removeEventListener("focusout", close, options);
      document.removeEventListener("pointerdown", close, options);
      document.removeEventListener("keydown", key, options);
      window.removeEventListener("scroll", close, options);
    };
  }, []);

  const close = useCallback(() => setShown(null), []);
  if (!shown?.element.isConnected) return null;
  return <TipBubble key={shown.text} element={shown.element} text={shown.text} onClose={close} />;
}

function findTip(target: EventTarget | null): Shown | null {
  const element = target instanceof Element ? target.closest("[data-tip]") : null;
  const text = element instanceof HTMLElement ? element.dataset["tip"] : undefined;
  // What already stands there in words (the rail, when it is wide) needs no bubble.
  if (!(element instanceof HTMLElement) || !text || element.innerText.trim().startsWith(text)) return null;
  return { element, text };
}
