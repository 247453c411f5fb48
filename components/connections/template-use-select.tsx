"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { useAction } from "@/components/form/use-form-action";
import { mapTemplateAction } from "@/lib/actions/connections";
import type { TemplateUse } from "@/lib/core/connections/schema";
import type { TemplateView } from "@/lib/core/connections/view";

const uses = ["M5", "M3", "V1", "V2", "V3", "recontact"] as const satisfies readonly TemplateUse[];

/** Says which of our texts the template carries. Only an approved one can carry any; a former one steps back. */
export function TemplateUseSelect({ template }: { template: TemplateView }) {
  const t = useTranslations("connections");
  const { run } = useAction(mapTemplateAction, { done: t("templates.mapped", { name: template.name }) });
  const [, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(template.mappedTo);
  const usable = template.status === "approved" && !template.gone;
  if (!usable && template.mappedTo === null) return <span className="muted">{t("templates.notApproved")}</span>;
  const change = (value: string) => {
    const mappedTo = uses.find((use) => use === value) ?? null;
    startTransition(async () => {
      setShown(mappedTo);
      await run({ templateId: template.id, mappedTo });
    });
  };
  return (
    <span className="select-box">
      <select
        className="input input--sm"
        aria-label={t("templates.useOf", { name: template.name, language: template.language })}
        value={shown ?? ""}
        onChange={(event) => change(event.target.value)}
      >
        <option value="">{t("templates.uses.none")}</option>
        {uses.map((use) => (
          <option key={use} value={use} disabled={!usable}>
            {t(`templates.uses.${use}`)}
          </option>
        ))}
      </select>
      <ChevronDown className="icon--sm" />
    </span>
  );
}
