"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { lazyPart } from "@/components/ui/lazy-part";
import { useEverOpened } from "@/components/ui/use-ever-opened";

export type ShellUser = { name: string; roleLabel: string; state?: "on" | "pause" };

const load = () => import("./user-menu-items").then((m) => m.UserMenuItems);
const UserMenuItems = lazyPart(load);

/** The foot of the rail: who one is, and what belongs to oneself. */
export function UserMenu({ user, signOutUrl }: { user: ShellUser; signOutUrl: string }) {
  const t = useTranslations("shell");
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const ever = useEverOpened(open);
  const warm = () => void load();
  const label = t("user.menu", { name: user.name });
  return (
    <>
      <button
        ref={button}
        type="button"
        className="rail-foot"
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={user.name} {...(user.state ? { state: user.state } : {})} />
        <span className="label-text grow cut">
          {user.name}
          <span className="muted small block">{user.roleLabel}</span>
        </span>
        <span className="label-text muted">
          <ChevronsUpDown className="icon--sm" />
        </span>
        <span className="sr">{label}</span>
      </button>
      {ever ? (
        <UserMenuItems label={label} signOutUrl={signOutUrl} open={open} onOpenChange={setOpen} triggerRef={button} />
      ) : null}
    </>
  );
}
