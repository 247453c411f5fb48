"use client";

import { SidePanel } from "@/components/ui/side-panel";
import { RailList } from "./rail";
import type { RailItem } from "./rail-items";

/** The rail on a phone. */
export function NavSheet({
  open,
  onClose,
  items,
  title,
}: {
  open: boolean;
  onClose: () => void;
  items: readonly RailItem[];
  title: string;
}) {
  return (
    <SidePanel open={open} onClose={onClose} title={title} side="left">
      <nav className="nav-sheet" aria-label={title}>
        <RailList items={items} onGo={onClose} />
      </nav>
    </SidePanel>
  );
}
