"use client";

import { useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

export type Tab = { key: string; label: ReactNode; count?: ReactNode; content: ReactNode };

/** Tabs within a page; arrows, Home and End move, as the ARIA practice for tabs asks. */
export function TabSet({ label, tabs, defaultKey }: { label: string; tabs: readonly Tab[]; defaultKey?: string }) {
  const id = useId();
  const [chosen, setChosen] = useState(defaultKey ?? tabs[0]?.key);
  const list = useRef<HTMLDivElement>(null);
  const current = tabs.find((tab) => tab.key === chosen) ?? tabs[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === current?.key);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = (to + tabs.length) % tabs.length;
    setChosen(tabs[index]?.key);
    const button = list.current?.children.item(index);
    if (button instanceof HTMLElement) button.focus();
  };

  return (
    <>
      <div ref={list} className="tabs" role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === current?.key}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === current?.key ? 0 : -1}
            onKeyDown={onKeyDown}
            onClick={() => setChosen(tab.key)}
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="n">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current?.key ?? ""}`}>
        {current?.content}
      </div>
    </>
  );
}
