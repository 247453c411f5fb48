"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupFrame } from "./field";
import { useField } from "./form-context";

export type ManyFieldProps = {
  name: string;
  label: string;
  help?: string;
  options: readonly { readonly value: string; readonly label: string; readonly detail?: string }[];
  chosen: readonly string[];
  /** Said when there is nothing to choose from. */
  none: string;
  /** Names the search above a long list. */
  searchLabel: string;
};

const searchableFrom = 10;

/** Several of many: `values.list(name)`. What was chosen and is not offered any more stays until it is taken away on purpose. */
export function ManyField({ name, label, help, options, chosen, none, searchLabel }: ManyFieldProps) {
  const t = useTranslations("common");
  const field = useField(name, label, help);
  const [q, setQ] = useState("");
  const words = q.trim().toLocaleLowerCase();
  const hidden = chosen.filter((id) => !options.some((option) => option.value === id));
  return (
    <GroupFrame id={field.id} label={label} help={help} optional errors={field.errors}>
      {hidden.map((id) => (
        <input key={id} type="hidden" name={name} value={id} />
      ))}
      {options.length > searchableFrom ? (
        // A search is no change of the form.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens to its own input only
        <label className="input input--sm mb-2" onInput={(event) => event.stopPropagation()}>
          <Search className="icon--sm" />
          <span className="sr">{searchLabel}</span>
          <input type="search" placeholder={t("search")} value={q} onChange={(event) => setQ(event.target.value)} />
        </label>
      ) : null}
      {options.length === 0 ? (
        <p className="muted text-sm">{none}</p>
      ) : (
        <div className="card max-h-56 overflow-auto p-2">
          {options.map((option) => (
            <label
              key={option.value}
              // Hidden, not removed: a tick outside the search stays a tick.
              hidden={!`${option.label} ${option.detail ?? ""}`.toLocaleLowerCase().includes(words)}
              className="choice min-h-7 items-center rounded-sm px-1 text-sm hover:bg-hover [&[hidden]]:hidden"
            >
              <input
                type="checkbox"
                className="check !mt-0"
                name={name}
                value={option.value}
                defaultChecked={chosen.includes(option.value)}
              />
              <span className="cut" dir="auto" title={option.label}>
                {option.label}
              </span>
              {option.detail ? <span className="muted small nowrap">{option.detail}</span> : null}
            </label>
          ))}
        </div>
      )}
    </GroupFrame>
  );
}
