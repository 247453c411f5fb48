"use client";

import { Command } from "cmdk";
import { ArrowRight, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useEffect, useState } from "react";
import type { RailItem } from "./rail-items";
import { searchConsole } from "./search-results";
import type { SearchResult } from "./search-results";
import type { PaletteEntry } from "./shell-context";

type PaletteProps = {
  open: boolean;
  onClose: () => void;
  items: readonly RailItem[];
  entries: readonly PaletteEntry[];
};

/** Every page, every create, and what the search finds by name or number. */
export function Palette({ open, onClose, items, entries }: PaletteProps) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const found = useFound(typed, open);
  const go = (href: string) => {
    onClose();
    setTyped("");
    router.push(href);
  };
  const places = items
    .flatMap((item) => [item, ...(item.children ?? [])])
    .flatMap((item) => (item.href ? [{ key: item.key, label: t(`rail.${item.key}`), href: item.href }] : []));
  const pages = [...places, ...entries.filter((entry) => entry.group === "pages")];
  const creates = entries.filter((entry) => entry.group === "create");
  return (
    <ModalOverlay
      className="overlay overlay--fixed"
      isOpen={open}
      isDismissable
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Modal className="dialog palette">
        <Dialog aria-label={t("palette.label")} className="dialog-frame">
          <Command label={t("palette.label")} loop className="flex min-h-0 flex-col">
            <Command.Input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is opened to type in it
              autoFocus
              className="palette-input"
              placeholder={t("palette.placeholder")}
              value={typed}
              onValueChange={setTyped}
            />
            <Command.List className="palette-list" label={t("palette.results")}>
              <Command.Empty>{t("palette.none")}</Command.Empty>
              {found.length > 0 ? (
                <Command.Group heading={t("palette.found")}>
                  {found.map((result) => (
                    // The search decided already: the typed text stands in its keywords so that it is not filtered again.
                    <Command.Item
                      key={result.key}
                      value={`${result.kind}:${result.key}`}
                      keywords={[typed]}
                      onSelect={() => go(result.href)}
                    >
                      <ArrowRight />
                      <span className="grow cut">{result.label}</span>
                      <span className="muted small">
                        {[t(`palette.kinds.${result.kind}`), result.detail].filter(Boolean).join(" · ")}
                      </span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
              <Command.Group heading={t("palette.pages")}>
                {pages.map((page) => (
                  <Command.Item key={page.href} value={page.label} onSelect={() => go(page.href)}>
                    <ArrowRight />
                    {page.label}
                  </Command.Item>
                ))}
              </Command.Group>
              {creates.length > 0 ? (
                <Command.Group heading={t("palette.create")}>
                  {creates.map((entry) => (
                    <Command.Item
                      key={entry.key}
                      value={entry.label}
                      keywords={[...(entry.keywords ?? [])]}
                      onSelect={() => go(entry.href)}
                    >
                      <Plus />
                      {entry.label}
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Waits for a pause in the typing; an answer to what is no longer typed is dropped. */
function useFound(typed: string, open: boolean): readonly SearchResult[] {
  const [found, setFound] = useState<{ q: string; results: readonly SearchResult[] }>({ q: "", results: [] });
  const q = typed.trim();
  useEffect(() => {
    if (!open || q.length < 2) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      searchConsole(q, abort.signal).then(
        (results) => setFound({ q, results }),
        // Without the search the palette still reaches every page.
        () => setFound({ q, results: [] }),
      );
    }, 180);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [q, open]);
  return q.length >= 2 && found.q === q ? found.results : [];
}
