"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What every field takes. Required is the rule; `optional` marks the rest. */
export type FieldProps = {
  name: string;
  label: string;
  help?: ReactNode;
  optional?: boolean;
  disabled?: boolean;
  id?: string;
};

type FieldFrameProps = {
  id: string;
  label: string;
  help?: ReactNode;
  optional?: boolean | undefined;
  errors: readonly string[];
  children: ReactNode;
};

/** Label above, help and error below: the frame of one control. */
export function FieldFrame({ id, label, help, optional, errors, children }: FieldFrameProps) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
        <Optional optional={optional} />
      </label>
      {children}
      <FieldNotes id={id} errors={errors} help={help} />
    </div>
  );
}

/** The frame of several controls with one question. */
export function GroupFrame({ id, label, help, optional, errors, children }: FieldFrameProps) {
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={errors.length > 0 ? `${id}-error` : undefined}>
      <legend className="label mb-1.5">
        {label}
        <Optional optional={optional} />
      </legend>
      {children}
      <FieldNotes id={id} errors={errors} help={help} />
    </fieldset>
  );
}

export function FieldNotes({ id, errors, help }: { id: string; errors: readonly string[]; help?: ReactNode }) {
  return (
    <>
      {errors.length > 0 ? (
        <p className="error" id={`${id}-error`}>
          <CircleAlert className="icon--xs" />
          <span>{errors.join(" ")}</span>
        </p>
      ) : null}
      {help ? (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
    </>
  );
}

function Optional({ optional }: { optional: boolean | undefined }) {
  const t = useTranslations("common");
  return optional ? <span className="opt">{t("optional")}</span> : null;
}
