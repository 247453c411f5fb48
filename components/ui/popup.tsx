"use client";

import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { buttonClass } from "./button-class";
import type { ButtonLook } from "./button-class";
import { useEverOpened } from "./use-ever-opened";
import { lazyPart } from "./lazy-part";

export type PopupProps = ButtonLook & {
  /** Name of the popup, and of the button when its content has no words. */
  label: string;
  trigger: ReactNode;
  triggerClass?: string;
  triggerLabel?: string;
  placement?: "bottom start" | "bottom end";
  children: (close: () => void) => ReactNode;
};

const load = () => import("./popup-body").then((m) => m.PopupBody);
const PopupBody = lazyPart(load);

/** A button that opens a small non-modal dialog beside it: filters, columns, alerts. */
export function Popup({
  label,
  trigger,
  triggerClass,
  triggerLabel,
  placement = "bottom start",
  variant,
  size,
  children,
}: PopupProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const ever = useEverOpened(open);
  const warm = () => void load();
  const look: ButtonLook = { ...(variant ? { variant } : {}), ...(size ? { size } : {}) };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass ?? buttonClass(look)}
        aria-haspopup="dialog"
        aria-expanded={open}
        {...(triggerLabel ? { "aria-label": triggerLabel, "data-tip": triggerLabel } : {})}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </button>
      {ever ? (
        <PopupBody label={label} open={open} onOpenChange={setOpen} triggerRef={button} placement={placement}>
          {children(() => setOpen(false))}
        </PopupBody>
      ) : null}
    </>
  );
}
