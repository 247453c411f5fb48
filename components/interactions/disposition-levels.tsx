"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/form/choice-fields";
import type { FormValues } from "@/components/form/form-values";
import { ask } from "@/components/ui/ask";
import type { DispositionChoice } from "@/lib/core/dispositions/view";
import { routes } from "@/lib/routes";

type Choices = { readonly dispositions: readonly DispositionChoice[] };

// The first has the name that the verb's refusals go by.
const names = ["dispositionId", "second", "third"] as const;

/** The disposition that was chosen, as deep as one went; empty = none. */
export const deepestOf = (values: FormValues): string =>
  names.map((name) => values.text(name)).findLast((id) => id !== "") ?? "";

/** What came of it: one choice for each level, as deep as one knows. */
export function DispositionLevels() {
  const t = useTranslations("interactions");
  const { data, isPending } = useQuery({
    queryKey: ["disposition-choices"],
    queryFn: () => ask<Choices>(routes.dispositionChoices()),
    staleTime: 0,
  });
  const all = data?.dispositions ?? [];
  if (all.length > 0) return <Levels all={all} />;
  return <p className="muted text-sm">{t(isPending ? "dispose.asking" : "dispose.none")}</p>;
}

function Levels({ all }: { all: readonly DispositionChoice[] }) {
  const t = useTranslations("interactions.dispose");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return names.map((name, level) => {
    const parent = level === 0 ? null : (chosen[level - 1] ?? "");
    const options = all.filter(({ parentId }) => parentId === parent);
    if (options.length === 0) return null;
    return (
      <SelectField
        // Another parent has other children: what was chosen below it is chosen no more.
        key={`${name}-${parent}`}
        name={name}
        label={t(`levels.${name}`)}
        optional={level > 0}
        empty={t(level === 0 ? "choose" : "stay")}
        options={options.map(({ id, name: word }) => ({ value: id, label: word }))}
        onValueChange={(id) => setChosen([...chosen.slice(0, level), id])}
      />
    );
  });
}
