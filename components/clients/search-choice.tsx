"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { GroupFrame } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import type { OtherClient } from "@/lib/core/clients/view";
import { useFoundClients } from "./use-found-clients";

type SearchChoiceProps<Found extends OtherClient> = {
  name: string;
  label: string;
  help?: string;
  searchLabel: string;
  placeholder: string;
  /** Where what is typed is asked about; answers `{clients}`. */
  urlOf: (q: string) => string;
  /** Said while there is nobody to choose. */
  words: { readonly type: string; readonly asking: string; readonly nobody: string };
  onChoose?: (client: Found) => void;
};

/** One client, found by typing a part of the name or number; the form gets the id. */
export function SearchChoice<Found extends OtherClient>(props: SearchChoiceProps<Found>) {
  const { name, label, help, words, onChoose } = props;
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const { found, asking } = useFoundClients<Found>(q, props.urlOf);
  const field = useField(name, label, help);
  return (
    <GroupFrame id={field.id} label={label} help={help} errors={field.errors}>
      {/* A search is no change of the form. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens to its own input only */}
      <label className="input mb-2" onInput={(event) => event.stopPropagation()}>
        <Search className="icon--sm" />
        <span className="sr">{props.searchLabel}</span>
        <input
          type="search"
          autoComplete="off"
          placeholder={props.placeholder}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
        />
      </label>
      <div aria-live="polite">
        {found.length === 0 ? (
          <p className="muted text-sm">{q.trim().length < 2 ? words.type : asking ? words.asking : words.nobody}</p>
        ) : (
          <div className="choices">
            {found.map((one) => (
              // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its text is the client's name
              <label key={one.id} className="choice">
                <input
                  type="radio"
                  className="radio"
                  name={name}
                  aria-label={one.name}
                  value={one.id}
                  checked={chosen === one.id}
                  onChange={() => {
                    setChosen(one.id);
                    onChoose?.(one);
                  }}
                />
                <span>
                  <span dir="auto">{one.name}</span>
                  <span className="help block">{[one.phone, one.list].filter(Boolean).join(" · ")}</span>
                </span>
              </label>
            ))}
          </div>
        )}
      </div>
    </GroupFrame>
  );
}
