"use client";

import type { ComponentProps, ReactNode } from "react";
import { FieldFrame } from "./field";
import type { FieldProps } from "./field";
import { useField } from "./form-context";

export type TextFieldProps = FieldProps &
  Pick<
    ComponentProps<"input">,
    | "maxLength"
    | "placeholder"
    | "autoComplete"
    | "inputMode"
    | "autoCapitalize"
    | "spellCheck"
    | "autoFocus"
    | "pattern"
    | "list"
  > & {
    type?: "text" | "email" | "url" | "search" | "date" | "password";
    defaultValue?: string | null;
    onValueChange?: (value: string) => void;
    /** Before and after the text, inside the frame. */
    prefix?: ReactNode;
    suffix?: ReactNode;
    size?: "md" | "touch";
  };

export function TextField({
  name,
  label,
  help,
  optional,
  disabled,
  id,
  type = "text",
  defaultValue,
  onValueChange,
  prefix,
  suffix,
  size = "md",
  ...rest
}: TextFieldProps) {
  const field = useField(name, label, help, id);
  return (
    <FieldFrame id={field.id} label={label} help={help} optional={optional} errors={field.errors}>
      <div
        className={size === "touch" ? "input input--touch" : "input"}
        data-invalid={field.invalid || undefined}
        data-disabled={disabled || undefined}
      >
        {prefix}
        <input
          {...rest}
          {...field.aria}
          id={field.id}
          name={name}
          type={type}
          dir={type === "text" || type === "search" ? "auto" : undefined}
          disabled={disabled}
          defaultValue={defaultValue ?? ""}
          onChange={(event) => onValueChange?.(event.target.value)}
        />
        {suffix ? <span className="muted nowrap">{suffix}</span> : null}
      </div>
    </FieldFrame>
  );
}

export type NumberFieldProps = FieldProps & {
  defaultValue?: number | null;
  min?: number;
  max?: number;
  /** The unit, after the figure. */
  suffix?: ReactNode;
  placeholder?: string;
  onValueChange?: (value: string) => void;
};

/** A text field for a figure: `type=number` loses what was typed when it is no number, and turns on the wheel. */
export function NumberField({ min, max, defaultValue, ...rest }: NumberFieldProps) {
  const whole = (min ?? 0) >= 0;
  return (
    <TextField
      {...rest}
      defaultValue={defaultValue === null || defaultValue === undefined ? "" : String(defaultValue)}
      inputMode={whole ? "numeric" : "text"}
      autoComplete="off"
      {...(max === undefined ? {} : { maxLength: String(max).length + 1 })}
    />
  );
}

export type SecretFieldProps = FieldProps & {
  /** The end of what is stored; null when nothing is. */
  last4?: string | null;
  placeholder?: string;
};

/** Write-only: what is stored never reaches the browser. Blank keeps it. */
export function SecretField({ name, label, help, optional, disabled, id, last4, placeholder }: SecretFieldProps) {
  const field = useField(name, label, help, id);
  return (
    <FieldFrame id={field.id} label={label} help={help} optional={optional} errors={field.errors}>
      <div className="input" data-invalid={field.invalid || undefined} data-disabled={disabled || undefined}>
        <input
          {...field.aria}
          id={field.id}
          name={name}
          type="password"
          autoComplete="new-password"
          spellCheck={false}
          disabled={disabled}
          placeholder={last4 ? `•••• ${last4}` : placeholder}
          data-secret="true"
        />
      </div>
    </FieldFrame>
  );
}

export type TextAreaProps = FieldProps & {
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  defaultValue?: string | null;
  onValueChange?: (value: string) => void;
};

export function TextArea({
  name,
  label,
  help,
  optional,
  disabled,
  id,
  rows = 2,
  defaultValue,
  onValueChange,
  ...rest
}: TextAreaProps) {
  const field = useField(name, label, help, id);
  return (
    <FieldFrame id={field.id} label={label} help={help} optional={optional} errors={field.errors}>
      <div
        className="input input--area"
        data-invalid={field.invalid || undefined}
        data-disabled={disabled || undefined}
      >
        <textarea
          {...rest}
          {...field.aria}
          id={field.id}
          name={name}
          rows={rows}
          dir="auto"
          disabled={disabled}
          defaultValue={defaultValue ?? ""}
          onChange={(event) => onValueChange?.(event.target.value)}
        />
      </div>
    </FieldFrame>
  );
}
