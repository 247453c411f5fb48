"use client";

import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { ReactNode, RefObject } from "react";

type PopupBodyProps = {
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  triggerRef: RefObject<HTMLElement | null>;
  placement: "bottom start" | "bottom end";
  children: ReactNode;
};

export function PopupBody({ label, open, onOpenChange, triggerRef, placement, children }: PopupBodyProps) {
  return (
    <Popover
      className="popover"
      triggerRef={triggerRef}
      isOpen={open}
      onOpenChange={onOpenChange}
      placement={placement}
      offset={4}
    >
      <Dialog aria-label={label} className="outline-none">
        {children}
      </Dialog>
    </Popover>
  );
}
