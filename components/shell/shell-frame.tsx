"use client";

import { useEffect, useMemo, useState } from "react";
import { TipHost } from "@/components/ui/tip";
import { ToastHost } from "@/components/ui/toast-host";
import { useEverOpened } from "@/components/ui/use-ever-opened";
import { Rail } from "./rail";
import { ShellContext } from "./shell-context";
import type { ShellProps } from "./shell";
import { lazyPart } from "@/components/ui/lazy-part";

const Palette = lazyPart(() => import("./palette").then((m) => m.Palette));
const ShortcutsDialog = lazyPart(() => import("./shortcuts-dialog").then((m) => m.ShortcutsDialog));
const NavSheet = lazyPart(() => import("./nav-sheet").then((m) => m.NavSheet));

type Open = "none" | "palette" | "shortcuts" | "nav";

/** What the rail, the keys and the parts above the page share. */
export function ShellFrame({ company, items, user, alerts, entries, signOutUrl, children }: ShellProps) {
  const [open, setOpen] = useState<Open>("none");
  const close = () => setOpen("none");
  const value = useMemo(
    () => ({
      alerts,
      openPalette: () => setOpen("palette"),
      openShortcuts: () => setOpen("shortcuts"),
      openNav: () => setOpen("nav"),
    }),
    [alerts],
  );

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return setOpen((now) => (now === "palette" ? "none" : "palette"));
      }
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") setOpen("shortcuts");
      if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>("[data-search-key]");
        if (!search) return;
        event.preventDefault();
        search.focus();
      }
    };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  }, []);

  return (
    <ShellContext value={value}>
      <div className="shell">
        <Rail company={company} items={items} user={user} signOutUrl={signOutUrl} />
        {children}
      </div>
      {useEverOpened(open === "palette") ? (
        <Palette open={open === "palette"} onClose={close} items={items} entries={entries} />
      ) : null}
      {useEverOpened(open === "shortcuts") ? <ShortcutsDialog open={open === "shortcuts"} onClose={close} /> : null}
      {useEverOpened(open === "nav") ? (
        <NavSheet open={open === "nav"} onClose={close} items={items} title={company.name} />
      ) : null}
      <TipHost />
      <ToastHost />
    </ShellContext>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
