"use client";

import { Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { notify } from "@/components/ui/toast";
import { AddCondition } from "./add-condition";
import { useSearch } from "./use-search";

const Chips = lazyPart(() => import("./search-chips").then((m) => m.SearchChips));
const Sentence = lazyPart(() => import("./search-sentence").then((m) => m.SearchSentence));
const Text = lazyPart(() => import("./search-text").then((m) => m.SearchText));

/** The advanced search, a panel below a list's search box once there is one. What it says is the address; what is never opened is never fetched. */
export function SearchBar() {
  const t = useTranslations("search");
  const { text, pending, canUndo, ...search } = useSearch();
  const { box, keepFocus } = useKeptFocus(text);
  const [adding, setAdding] = useState<"condition" | "group" | null>(null);
  const [asText, setAsText] = useState(false);
  const change = (next: string) => {
    keepFocus();
    search.change(next);
  };
  const undo = () => {
    keepFocus();
    search.undo();
  };
  useKeyToAdd(() => setAdding("condition"));

  const clear = () => {
    change("");
    notify({ tone: "positive", text: t("removedAll"), action: { label: t("undo"), run: () => change(text) } });
  };
  const isEmpty = text === "" && !asText;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- undo, by the keys that undo everywhere
    <section
      ref={box}
      className={isEmpty ? "search-bar" : "search-bar search-panel"}
      aria-label={t("title")}
      aria-busy={pending}
      onKeyDown={(event) => {
        if (!isUndo(event) || isTyping(event.target) || !canUndo) return;
        event.preventDefault();
        undo();
      }}
    >
      {isEmpty ? null : (
        <div className="search-tools">
          {canUndo ? (
            <Button variant="quiet" size="sm" icon={<Undo2 className="icon--sm" />} onClick={undo}>
              {t("undo")}
            </Button>
          ) : null}
          {text === "" ? null : (
            <Button variant="quiet" size="sm" icon={<X className="icon--sm" />} onClick={clear}>
              {t("removeAll")}
            </Button>
          )}
          <AsText pressed={asText} onPress={setAsText} />
        </div>
      )}
      {asText ? (
        <Text
          key={text}
          text={text}
          onSearch={(next) => {
            setAsText(false);
            change(next);
          }}
        />
      ) : text === "" ? null : (
        <Chips text={text} onChange={change} />
      )}
      <div className="search-foot">
        {asText ? null : (
          <AddCondition
            label={t("add")}
            keyShortcut="F"
            open={adding === "condition"}
            onOpenChange={(open) => setAdding(open ? "condition" : null)}
            text={text}
            to="search"
            onChange={change}
          />
        )}
        {asText || text === "" ? null : (
          <AddCondition
            label={t("addGroup")}
            open={adding === "group"}
            onOpenChange={(open) => setAdding(open ? "group" : null)}
            text={text}
            to="new-group"
            onChange={change}
          />
        )}
        {isEmpty && canUndo ? (
          <Button variant="quiet" size="sm" icon={<Undo2 className="icon--sm" />} onClick={undo}>
            {t("undo")}
          </Button>
        ) : null}
        {isEmpty ? <AsText pressed={asText} onPress={setAsText} /> : null}
        <p className="search-sentence" aria-live="polite">
          {text === "" ? null : <Sentence text={text} />}
        </p>
      </div>
    </section>
  );
}

function AsText({ pressed, onPress }: { pressed: boolean; onPress: (pressed: boolean) => void }) {
  const t = useTranslations("search");
  return (
    <Button variant="quiet" size="sm" aria-pressed={pressed} onClick={() => onPress(!pressed)}>
      {t("asText")}
    </Button>
  );
}

/** Where what had the focus is removed, the focus stays in the search: at the button that is always there. */
function useKeptFocus(text: string) {
  const box = useRef<HTMLElement>(null);
  const wasHere = useRef(false);
  useEffect(() => {
    if (!wasHere.current) return;
    wasHere.current = false;
    if (document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>("[aria-keyshortcuts]")?.focus();
  }, [text]);
  return { box, keepFocus: () => void (wasHere.current = box.current?.contains(document.activeElement) ?? false) };
}

/** F opens the conditions, wherever one is and does not type. */
function useKeyToAdd(open: () => void) {
  useEffect(() => {
    const key = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "f" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"][aria-modal="true"]'))
        return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  });
}

const isUndo = (event: KeyboardEvent) =>
  event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
