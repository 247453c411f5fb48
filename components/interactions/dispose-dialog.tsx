"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { ask } from "@/components/ui/ask";
import { Dialog } from "@/components/ui/dialog";
import { disposeInteractionAction } from "@/lib/actions/interactions";
import type { DispositionChoice } from "@/lib/core/dispositions/view";
import { routes } from "@/lib/routes";
import type { ActDialogProps } from "./use-interaction-acts";
import { useSeenVersion } from "./use-seen-version";

type Choices = { readonly dispositions: readonly DispositionChoice[] };

// The first has the name that the verb's refusals go by.
const names = ["dispositionId", "second", "third"] as const;

/** Closes the interaction with what came of it: one choice for each level, as deep as one knows. */
export function DisposeDialog({ interaction, open, onClose, onDone }: ActDialogProps) {
  const t = useTranslations("interactions");
  const { data, isPending } = useQuery({
    queryKey: ["disposition-choices"],
    queryFn: () => ask<Choices>(routes.dispositionChoices()),
    enabled: open,
    staleTime: 0,
  });
  const form = useFormAction(disposeInteractionAction, {
    done: ({ path }) => t("dispose.done", { path }),
    onDone,
  });
  const { seen, edit } = useSeenVersion(interaction, form.problem);
  const title = t("dispose.title", { name: interaction.contactName });
  const all = data?.dispositions ?? [];
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("dispose.act")}
        place="inline"
        formKey="dispose"
        pending={form.pending}
        problem={edit.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => {
          edit.markSent();
          const deepest = names.map((name) => values.text(name)).findLast((id) => id !== "");
          form.submit({ ...seen, dispositionId: deepest ?? "" });
        }}
      >
        <StaleNotice edit={edit} />
        <p className="text-sm">{t(interaction.room ? "dispose.bodyRoom" : "dispose.body")}</p>
        {all.length === 0 ? (
          <p className="muted text-sm">{t(isPending ? "dispose.asking" : "dispose.none")}</p>
        ) : (
          <Levels all={all} />
        )}
      </FormShell>
    </Dialog>
  );
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
