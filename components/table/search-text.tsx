"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import type { Fault } from "@/lib/core/search/faults";

type SearchTextProps = { text: string; fault: Fault | null; onSearch: (text: string) => void };

/** The advanced search as its text; where it cannot be read, the place is selected and what was typed stays. */
export function SearchText({ text, fault, onSearch }: SearchTextProps) {
  const t = useTranslations("common");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  if (text !== seen) {
    setSeen(text);
    setTyped(text);
  }
  const [at, length] = fault ? [fault.at, fault.length] : [null, 0];
  useEffect(() => {
    if (at !== null) input.current?.setSelectionRange(at, at + length);
  }, [at, length, text]);
  return (
    <form
      className="toolbar"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <span className="input input--sm grow" data-invalid={fault ? true : undefined}>
        <label className="sr" htmlFor={id}>
          {t("table.advanced")}
        </label>
        <input
          id={id}
          ref={input}
          value={typed}
          dir="auto"
          spellCheck={false}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      </span>
      <Button size="sm" type="submit">
        {t("table.apply")}
      </Button>
      <IconButton
        variant="quiet"
        size="sm"
        label={t("table.dropSearch")}
        icon={<X className="icon--sm" />}
        onClick={() => onSearch("")}
      />
    </form>
  );
}
