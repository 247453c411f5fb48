"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupFrame } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import type { ClientId } from "@/lib/core/ids";
import { useOtherClients } from "./use-other-clients";

type OtherFieldProps = {
  name: string;
  label: string;
  help: string;
  /** The profile that another is looked for. */ not: ClientId;
};

/** Another client, found by a part of the name or number. */
export function OtherField({ name, label, help, not }: OtherFieldProps) {
  const t = useTranslations("clients");
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const { found, asking } = useOtherClients(q, not);
  const field = useField(name, label, help);
  return (
    <GroupFrame id={field.id} label={label} help={help} errors={field.errors}>
      {/* A search is no change of the form. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens to its own input only */}
      <label className="input mb-2" onInput={(event) => event.stopPropagation()}>
        <Search className="icon--sm" />
        <span className="sr">{t("merge.search")}</span>
        <input
          type="search"
          autoComplete="off"
          placeholder={t("merge.placeholder")}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
        />
      </label>
      <div aria-live="polite">
        {found.length === 0 ? (
          <p className="muted text-sm">
            {q.trim().length < 2 ? t("merge.type") : asking ? t("merge.asking") : t("merge.nobody")}
          </p>
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
                  onChange={() => setChosen(one.id)}
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
