"use client";

import { Ellipsis } from "lucide-react";
import { useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { buttonClass } from "./button-class";
import type { ButtonLook } from "./button-class";
import { useEverOpened } from "./use-ever-opened";
import { lazyPart } from "./lazy-part";

export type MenuEntry = {
  key: string;
  label: string;
  icon?: ReactNode;
  /** Shown as a key at the end; binding it is the caller's affair. */
  kbd?: string;
  href?: string;
  onSelect?: () => void;
  tone?: "danger";
  /** Why it cannot be chosen now; it is shown below the label. */
  disabledReason?: string;
  checked?: boolean;
};
export type MenuItem = MenuEntry | { key: string; separator: true } | { key: string; heading: string };

export type MenuProps = ButtonLook & {
  label: string;
  items: readonly MenuItem[];
  /** What the button shows; the three dots when absent. */
  trigger?: ReactNode;
  className?: string;
  placement?: "bottom start" | "bottom end" | "top start" | "right top";
};

const load = () => import("./menu-popover").then((m) => m.MenuPopover);
const MenuPopover = lazyPart(load);

/** A button with a menu. The menu's code is fetched when the pointer or the focus comes near. */
export function Menu({
  label,
  items,
  trigger,
  className,
  placement = "bottom end",
  variant = "quiet",
  size = "sm",
}: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const ever = useEverOpened(open);
  const warm = () => void load();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? buttonClass({ variant, size }, trigger ? undefined : "btn--icon")}
        aria-haspopup="menu"
        aria-expanded={open}
        {...(trigger ? {} : { "aria-label": label, "data-tip": label })}
        onPointerEnter={warm}
        onFocus={warm}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(!open)}
      >
        {trigger ?? <Ellipsis />}
      </button>
      {ever ? (
        <MenuPopover
          label={label}
          items={items}
          open={open}
          onOpenChange={setOpen}
          triggerRef={button}
          placement={placement}
        />
      ) : null}
    </>
  );
}
