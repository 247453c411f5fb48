"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/marks";

/** The keys that work everywhere, and those of lists. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("shell");
  const keys = [
    [t("paletteKey"), t("shortcuts.palette")],
    ["?", t("shortcuts.help")],
    ["/", t("shortcuts.search")],
    ["↑ ↓", t("shortcuts.rows")],
    [t("shortcuts.tickKey"), t("shortcuts.tick")],
    ["⇧ X", t("shortcuts.range")],
    ["↵", t("shortcuts.open")],
    ["Esc", t("shortcuts.close")],
  ] as const;
  return (
    <Dialog open={open} onClose={onClose} title={t("shortcuts.title")}>
      <dl className="facts">
        {keys.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
