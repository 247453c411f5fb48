"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupFrame } from "@/components/form/field";
import { useField } from "@/components/form/form-context";

type GrantPickerProps = {
  name: "supervisedOuIds" | "supervisedAccountIds";
  label: string;
  help: string;
  options: readonly { readonly value: string; readonly label: string; readonly detail?: string }[];
  chosen: readonly string[];
};

const searchableFrom = 10;

/** Several of what a supervisor may be given. A grant that is not offered any more stays until it is taken away on purpose. */
export function GrantPicker({ name, label, help, options, chosen }: GrantPickerProps) {
  const t = useTranslations("users");
  const tCommon = useTranslations("common");
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
          <span className="sr">{t("grants.search", { label })}</span>
          <input
            type="search"
            placeholder={tCommon("search")}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      ) : null}
      {options.length === 0 ? (
        <p className="muted text-sm">{t("grants.none")}</p>
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
