"use client";

import { Tooltip, TooltipTriggerStateContext } from "react-aria-components/Tooltip";
import { useEffect, useId, useMemo } from "react";

/** The bubble itself. It describes its element unless it only repeats the element's name. */
export function TipBubble({ element, text, onClose }: { element: HTMLElement; text: string; onClose: () => void }) {
  const id = useId();
  const triggerRef = useMemo(() => ({ current: element }), [element]);
  // The host opens and closes; the library's own trigger, which would do so, does not exist here.
  const state = useMemo(
    () => ({ isOpen: true, shouldSkipAnimation: true, open: () => undefined, close: onClose }),
    [onClose],
  );
  useEffect(() => {
    if (element.getAttribute("aria-label") === text || element.hasAttribute("aria-describedby")) return;
    element.setAttribute("aria-describedby", id);
    return () => element.removeAttribute("aria-describedby");
  }, [element, id, text]);
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip triggerRef={triggerRef} placement="top" offset={6} className="tip">
        <span id={id}>{text}</span>
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}
