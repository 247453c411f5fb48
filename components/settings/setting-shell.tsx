"use client";

import type { ReactNode } from "react";
import { FormShell } from "@/components/form/form-shell";
import type { FormValues } from "@/components/form/form-values";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { changeSettingAction } from "@/lib/actions/settings";
import type { SettingName } from "@/lib/core/settings/registry";
import type { SettingChange } from "@/lib/core/settings/view";
import { ChangedBy } from "./changed-by";

type To = Parameters<typeof changeSettingAction>[0]["to"];
type Json = Extract<To, { kind: "value" }>["value"];

type SettingShellProps = {
  name: SettingName;
  /** As it stands in a sentence. */
  title: string;
  /** Said when it is saved. */
  saved: string;
  /** The words of the button that takes it back to its default. */
  reset: string;
  changed: SettingChange | null;
  /** The value as it was typed; what the setting does not take is refused in its own words. */
  read: (values: FormValues) => Json;
  onClose: () => void;
  /** What it does, its field, and what it bears on. */
  children: ReactNode;
};

/** The form of one setting of the company, wherever it stands: who changed it last, back to the default, two at once. */
export function SettingShell({ name, title, saved, reset, changed, read, onClose, children }: SettingShellProps) {
  const form = useFormAction(changeSettingAction, { done: saved, onDone: onClose });
  const seen = changed?.at ?? null;
  const edit = useStaleEdit(form.problem, seen === null ? 0 : Date.parse(seen));
  const submit = (to: To) => {
    edit.markSent();
    form.submit({ name, to, seen });
  };
  return (
    <FormShell
      noun={title}
      mode="edit"
      place="panel"
      formKey={name}
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => submit({ kind: "value", value: read(values) })}
    >
      <StaleNotice edit={edit} />
      {children}
      <p className="help">
        <ChangedBy changed={changed} />
      </p>
      {changed === null ? null : (
        <div>
          <Button size="sm" busy={form.pending} onClick={() => submit({ kind: "default" })}>
            {reset}
          </Button>
        </div>
      )}
    </FormShell>
  );
}

/** A figure as it was typed: what is none is handed on, to be refused in the setting's own words. */
export function typedNumber(values: FormValues, name: string): number | string {
  const number = values.number(name);
  return number === null || Number.isNaN(number) ? values.text(name) : number;
}
