"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { OtherField } from "@/components/clients/other-field";
import { RadioGroup } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { useFormAction } from "@/components/form/use-form-action";
import { WhyNumber } from "@/components/selection/why-number";
import { Notice } from "@/components/ui/notice";
import { notify } from "@/components/ui/toast";
import { TraceLine } from "@/components/ui/trace-line";
import { promoteProspectAction } from "@/lib/actions/prospects";
import type { CardView } from "@/lib/core/prospects/view";
import type { SelectionTrace } from "@/lib/core/selection/trace";

/** Makes a client of the prospect: who it is, what happens, and why not when no number is left. */
export function PromotePanel({ card, onClose }: { card: CardView; onClose: () => void }) {
  const t = useTranslations("prospects");
  const [who, setWho] = useState("new");
  const [trace, setTrace] = useState<SelectionTrace | null>(null);
  const form = useFormAction(promoteProspectAction, {
    onDone: (answer) => {
      if (answer.kind === "no_number") return setTrace(answer.trace);
      notify({ tone: "positive", text: t("promote.done", { name: card.name }) });
      onClose();
    },
  });
  return (
    <FormShell
      noun={t("noun")}
      mode="act"
      verb={t(trace ? "promote.again" : "promote.act")}
      formKey="promote"
      place="panel"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      note={t("promote.note")}
      onCancel={onClose}
      onSubmit={(values) => {
        setTrace(null);
        const clientId = who === "other" ? values.text("clientId") : who;
        form.submit({ cardId: card.id, profile: who === "new" ? { kind: "new" } : { kind: "existing", clientId } });
      }}
    >
      {trace ? (
        <Notice tone="danger" title={t("promote.noNumber")}>
          {t("promote.stays")}
        </Notice>
      ) : null}
      {trace ? <WhyNumber trace={trace} account={null} userName={card.user.name} /> : null}
      <RadioGroup
        name="who"
        label={t("promote.who")}
        defaultValue="new"
        onValueChange={setWho}
        options={[
          { value: "new", label: t("promote.new"), help: t("promote.newHelp", { user: card.user.name }) },
          ...card.known.map(({ id, name }) => ({ value: id, label: name, help: t("promote.knownHelp") })),
          { value: "other", label: t("promote.other"), help: t("promote.otherHelp") },
        ]}
      />
      {who === "other" ? (
        <OtherField name="clientId" not={card.clientId} label={t("promote.client")} help={t("promote.clientHelp")} />
      ) : null}
      <TraceLine
        caption={t("promote.what")}
        steps={[
          { key: "client", state: "travelled", title: t(who === "new" ? "promote.becomes" : "promote.joins") },
          { key: "number", state: "travelled", title: t("promote.number"), reason: t("promote.numberWhy") },
          { key: "told", state: "travelled", title: t("promote.told"), reason: t("promote.toldWhy") },
        ]}
      />
    </FormShell>
  );
}
