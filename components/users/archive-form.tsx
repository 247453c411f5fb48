"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ComboboxField } from "@/components/form/combobox-field";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { Notice } from "@/components/ui/notice";
import { TraceLine } from "@/components/ui/trace-line";
import { archiveUserAction } from "@/lib/actions/users";
import type { UserChoicesView, UserView } from "@/lib/core/users/view";
import { useArchiveSteps } from "./use-archive-steps";
import { archiveHref } from "./user-links";
import type { ArchiveAsked } from "./user-view";

const nobody = "none";

type ArchiveFormProps = {
  user: UserView;
  successors: UserChoicesView["successors"];
  asked: ArchiveAsked;
  onClose: () => void;
};

/** Who takes over, or that every room ends, and what either does to what. */
export function ArchiveForm({ user, successors, asked, onClose }: ArchiveFormProps) {
  const t = useTranslations("users");
  const router = useRouter();
  const [looking, look] = useTransition();
  const [unasked, setUnasked] = useState(false);
  const form = useFormAction(archiveUserAction, {
    done: ({ name, passed, ended }) => t("archive.done", { name, passed, ended }),
    onDone: onClose,
  });
  const edit = useStaleEdit(form.problem, user.version);
  const { view, choice, problem } = asked;
  const heir = successors.find(({ id }) => id === choice) ?? null;
  const steps = useArchiveSteps(user, asked, heir?.name ?? null);
  const submit = () => {
    if (choice === null && view.liveRooms > 0) return setUnasked(true);
    edit.markSent();
    form.submit({
      userId: user.id,
      version: user.version,
      rooms: heir === null ? { kind: "end" } : { kind: "pass", successorId: heir.id },
      expectedRooms: view.liveRooms,
    });
  };
  return (
    <FormShell
      noun={t("archive.noun")}
      mode="act"
      verb={t("archive.act")}
      tone="danger"
      place="panel"
      formKey="archive"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      onCancel={onClose}
      note={t("archive.note")}
      onSubmit={submit}
    >
      <StaleNotice edit={edit} />
      {unasked && choice === null ? <Notice tone="danger">{t("archive.chooseFirst")}</Notice> : null}
      {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
      <ComboboxField
        name="successorId"
        label={t("archive.successor")}
        help={t("archive.successorHelp", { count: view.liveRooms })}
        options={[
          { value: nobody, label: t("archive.nobody") },
          ...successors.map(({ id, name, email }) => ({ value: id, label: name, detail: email })),
        ]}
        defaultValue={choice}
        onValueChange={(value) => {
          const next = value === nobody ? nobody : (successors.find(({ id }) => id === value)?.id ?? null);
          if (next !== null && next !== choice) look(() => router.replace(archiveHref(user, next), { scroll: false }));
        }}
      />
      <div aria-live="polite" aria-busy={looking} className="[--ground:var(--color-raised)]">
        <TraceLine steps={steps} caption={t("archive.title", { name: user.name })} table="none" />
      </div>
    </FormShell>
  );
}
