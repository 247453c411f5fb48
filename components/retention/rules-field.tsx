"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/form/text-field";
import type { FormValues } from "@/components/form/form-values";
import type { DispositionView } from "@/lib/core/dispositions/view";
import type { SettingValue } from "@/lib/core/settings/registry";

type Rules = SettingValue<"retention.by_disposition">;

/** Days as they were typed: nothing and 0 are for ever; what is no number is handed on, to be refused in the setting's own words. */
export function typedDays(text: string): number | string | null {
  const typed = text.trim();
  if (typed === "" || typed === "0") return null;
  return /^\d+$/.test(typed) ? Number(typed) : typed;
}

/** What was typed for each disposition; where nothing was, it has no rule of its own. */
export function readRules(values: FormValues) {
  const days = values.list("ruleDays");
  return values.list("ruleId").flatMap((dispositionId, at) => {
    const typed = days[at] ?? "";
    return typed.trim() === "" ? [] : [{ dispositionId, days: typedDays(typed) }];
  });
}

const flat = (tree: readonly DispositionView[], above = ""): { id: string; path: string }[] =>
  tree.flatMap(({ id, name, children }) => {
    const path = above === "" ? name : `${above} › ${name}`;
    return [{ id, path }, ...flat(children, path)];
  });

/** One field for each disposition. */
export function RulesField({ rules, dispositions }: { rules: Rules; dispositions: readonly DispositionView[] }) {
  const t = useTranslations("retention.rules");
  const daysOf = new Map<string, number | null>(rules.map(({ dispositionId, days }) => [dispositionId, days]));
  const rows = flat(dispositions);
  if (rows.length === 0) return <p className="muted text-sm">{t("none")}</p>;
  return (
    <>
      <p className="help">{t("help")}</p>
      {rows.map(({ id, path }) => (
        <div key={id}>
          <input type="hidden" name="ruleId" value={id} />
          <TextField
            id={`rule-${id}`}
            name="ruleDays"
            label={path}
            inputMode="numeric"
            placeholder={t("asDefault")}
            suffix={t("days")}
            defaultValue={daysOf.has(id) ? String(daysOf.get(id) ?? 0) : ""}
          />
        </div>
      ))}
    </>
  );
}
