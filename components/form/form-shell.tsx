"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode, SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { FormContext } from "./form-context";
import type { RegisteredField } from "./form-context";
import { fingerprint, readForm } from "./form-values";
import type { FormValues } from "./form-values";
import { keepInput, restoreInput } from "./kept-input";
import { ProblemSummary } from "./problem-summary";
import type { FormProblem } from "./use-form-action";
import { useLeaveQuestion } from "./use-leave-question";

export type FormShellProps = {
  /** In the page's language, as it stands in a sentence: "pool". The button says "Create pool". */
  noun: string;
  mode: "create" | "edit" | "act";
  /** The button's words when `mode` is "act", or to say more than "Save changes". */
  verb?: string;
  pending: boolean;
  problem: FormProblem | null;
  /** From `useFormAction`; what was typed counts as saved when it rises. */
  saved?: number;
  onSubmit: (values: FormValues) => void;
  cancelHref?: string;
  onCancel?: () => void;
  place?: "page" | "panel" | "inline";
  /** What saving does, beside the buttons: "Saved as a draft. Nothing is sent." */
  note?: ReactNode;
  tone?: "primary" | "danger";
  /** Touch targets of 44 px. */
  size?: "md" | "touch";
  /** Tells two forms of one page apart; it names what is kept over a reload. */
  formKey?: string;
  children: ReactNode;
};

/**
 * The one form of the console. It keeps what was typed after a refusal, links a summary to the fields, asks before
 * changes are lost, and lives through a deploy (the text is kept, Reload is offered).
 */
export function FormShell(props: FormShellProps) {
  const {
    noun,
    mode,
    verb,
    pending,
    problem,
    saved = 0,
    onSubmit,
    cancelHref,
    onCancel,
    place = "page",
    size = "md",
  } = props;
  const t = useTranslations("common");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const pristine = useRef("");
  const [dirty, setDirty] = useState(false);
  const [fields, setFields] = useState<ReadonlyMap<string, RegisteredField>>(new Map());
  const key = `${props.formKey ?? mode}:${noun}`;

  useEffect(() => {
    if (!form.current) return;
    pristine.current = fingerprint(form.current);
    if (saved === 0 && restoreInput(form.current, location.pathname + key)) {
      setDirty(fingerprint(form.current) !== pristine.current);
    } else setDirty(false);
  }, [saved, key]);

  const refused = problem?.kind === "refused" ? problem : null;
  const register = useCallback((name: string, field: RegisteredField) => {
    setFields((known) => new Map(known).set(name, field));
    return () => setFields((known) => new Map([...known].filter(([other]) => other !== name)));
  }, []);
  const context = useMemo(
    () => ({ register, problemOf: (name: string) => refused?.fields?.[name] ?? [] }),
    [register, refused],
  );
  const { dialog, leave } = useLeaveQuestion(dirty && !pending);

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (!pending) onSubmit(readForm(event.currentTarget));
  };
  const cancel = () => leave(() => (onCancel ? onCancel() : cancelHref ? router.push(cancelHref) : undefined));
  const check = () => {
    // After the change has reached the hidden inputs that React renders for composed fields.
    queueMicrotask(() => {
      if (form.current) setDirty(fingerprint(form.current) !== pristine.current);
    });
  };
  const reload = () => {
    if (form.current) keepInput(form.current, location.pathname + key);
    setDirty(false);
    setTimeout(() => location.reload(), 0);
  };

  const label = verb ?? (mode === "create" ? t("form.create", { noun }) : t("form.save"));
  const buttons = (
    <>
      {onCancel || cancelHref ? (
        <Button size={size} onClick={cancel}>
          {t("cancel")}
        </Button>
      ) : null}
      <SubmitButton variant={props.tone ?? "primary"} size={size} busy={pending}>
        {label}
      </SubmitButton>
    </>
  );
  const content = (
    <FormContext value={context}>
      <ProblemSummary problem={problem} fields={fields} onReload={reload} />
      {props.children}
    </FormContext>
  );
  return (
    <>
      {/* Outside the form: a dialog's buttons are none of its buttons, and React's events bubble through portals. */}
      {dialog}
      <form
        ref={form}
        className={`form form--${place}`}
        noValidate
        onSubmit={submit}
        onInput={check}
        onChange={check}
        aria-busy={pending}
      >
        {place === "panel" ? (
          <>
            <div className="panel-body">{content}</div>
            <footer className="panel-foot">
              <span className="small muted grow">{props.note}</span>
              {buttons}
            </footer>
          </>
        ) : (
          <>
            {content}
            <footer className="form-foot">
              {buttons}
              <span className="small muted">{props.note}</span>
            </footer>
          </>
        )}
      </form>
    </>
  );
}
