"use client";

import { useRef } from "react";
import type { ReactNode } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { useEverOpened } from "@/components/ui/use-ever-opened";

const load = () => import("@/components/ui/popup-body").then((m) => m.PopupBody);
const PopupBody = lazyPart(load);

type SearchPopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the dialog. */
  label: string;
  triggerClass: string;
  triggerLabel?: string;
  /** A key that opens it, where there is one. */
  keyShortcut?: string;
  disabled?: boolean;
  /** Why it cannot be opened now. */
  tip?: string | undefined;
  /** Fetches what will be shown. */
  onNear?: () => void;
  trigger: ReactNode;
  children: ReactNode;
};

/** A button that opens a small dialog beside it, and that may also be opened by a key. */
export function SearchPopup(props: SearchPopupProps) {
  const { open, onOpenChange, label, triggerClass, triggerLabel, keyShortcut, disabled, tip, onNear } = props;
  const button = useRef<HTMLButtonElement>(null);
  const ever = useEverOpened(open);
  const warm = () => {
    void load();
    onNear?.();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={triggerLabel}
        aria-keyshortcuts={keyShortcut}
        aria-disabled={disabled || undefined}
        data-tip={tip}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={() => (disabled ? undefined : onOpenChange(!open))}
      >
        {props.trigger}
      </button>
      {ever ? (
        <PopupBody label={label} open={open} onOpenChange={onOpenChange} triggerRef={button} placement="bottom start">
          {props.children}
        </PopupBody>
      ) : null}
    </>
  );
}
