"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupFrame } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useAction, useFormAction } from "@/components/form/use-form-action";
import { notify } from "@/components/ui/toast";
import { TraceLine } from "@/components/ui/trace-line";
import { mergeClientsAction, undoMergeAction } from "@/lib/actions/clients";
import type { ClientView } from "@/lib/core/clients/view";
import { useOtherClients } from "./use-other-clients";

/** Makes another profile part of this one: who it is, and what becomes of both. */
export function MergePanel({ client, onClose }: { client: ClientView; onClose: () => void }) {
  const t = useTranslations("clients");
  const tCommon = useTranslations("common");
  const undoing = useAction(undoMergeAction, { done: t("merge.undone") });
  const form = useFormAction(mergeClientsAction, {
    onDone: ({ mergeId, name }) => {
      notify({
        tone: "positive",
        text: t("merge.done", { name }),
        action: { label: tCommon("undo"), run: () => void undoing.run({ mergeId }) },
      });
      onClose();
    },
  });
  const edit = useStaleEdit(form.problem, client.version);
  return (
    <FormShell
      noun={t("noun")}
      mode="act"
      verb={t("merge.act")}
      formKey="merge"
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      note={t("merge.note")}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({ clientId: client.id, version: client.version, mergedId: values.text("mergedId") });
      }}
    >
      <StaleNotice edit={edit} />
      <OtherField client={client} />
      <TraceLine
        caption={t("merge.what")}
        steps={[
          { key: "together", state: "travelled", title: t("merge.together", { name: client.name }) },
          { key: "rooms", state: "travelled", title: t("merge.rooms"), reason: t("merge.roomsWhy") },
          { key: "fields", state: "travelled", title: t("merge.fields") },
          { key: "gone", state: "failed", title: t("merge.archived") },
        ]}
      />
    </FormShell>
  );
}

function OtherField({ client }: { client: ClientView }) {
  const t = useTranslations("clients");
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const { found, asking } = useOtherClients(q, client.id);
  const label = t("merge.other");
  const field = useField("mergedId", label, t("merge.otherHelp"));
  return (
    <GroupFrame id={field.id} label={label} help={t("merge.otherHelp")} errors={field.errors}>
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
                  name="mergedId"
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
