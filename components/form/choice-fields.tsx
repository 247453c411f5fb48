"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox, Switch } from "@/components/ui/toggles";
import { FieldFrame, FieldNotes, GroupFrame } from "./field";
import type { FieldProps } from "./field";
import { useField } from "./form-context";

type Option = { value: string; label: string; help?: ReactNode; disabled?: boolean };

export type SelectFieldProps = FieldProps & {
  options: readonly Option[];
  defaultValue?: string | null;
  /** Words for "nothing chosen"; without them the first option is chosen. */
  empty?: string;
  onValueChange?: (value: string) => void;
  size?: "md" | "touch";
};

/** The system's own select: quick, known, and right on a phone. For more than some thirty options use ComboboxField. */
export function SelectField({
  name,
  label,
  help,
  optional,
  disabled,
  id,
  options,
  defaultValue,
  empty,
  onValueChange,
  size = "md",
}: SelectFieldProps) {
  const field = useField(name, label, help, id);
  return (
    <FieldFrame id={field.id} label={label} help={help} optional={optional} errors={field.errors}>
      <span className="select-box">
        <select
          {...field.aria}
          id={field.id}
          name={name}
          className={size === "touch" ? "input input--touch" : "input"}
          data-invalid={field.invalid || undefined}
          disabled={disabled}
          defaultValue={defaultValue ?? ""}
          onChange={(event) => onValueChange?.(event.target.value)}
        >
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className="icon--sm" />
      </span>
    </FieldFrame>
  );
}

export type RadioGroupProps = FieldProps & {
  options: readonly Option[];
  defaultValue?: string | null;
  onValueChange?: (value: string) => void;
};

/** A few exclusive choices, each with what it means. */
export function RadioGroup({
  name,
  label,
  help,
  optional,
  disabled,
  id,
  options,
  defaultValue,
  onValueChange,
}: RadioGroupProps) {
  const field = useField(name, label, help, id);
  return (
    <GroupFrame id={field.id} label={label} help={help} optional={optional} errors={field.errors}>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              className="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={disabled || option.disabled}
              onChange={() => onValueChange?.(option.value)}
            />
            <span>
              {option.label}
              {option.help ? <span className="help block">{option.help}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </GroupFrame>
  );
}

export type CheckboxGroupProps = FieldProps & {
  options: readonly Option[];
  defaultValue?: readonly string[];
  onValueChange?: (values: string[]) => void;
};

/** Several of a few: `values.list(name)`. */
export function CheckboxGroup({
  name,
  label,
  help,
  optional,
  disabled,
  id,
  options,
  defaultValue = [],
  onValueChange,
}: CheckboxGroupProps) {
  const field = useField(name, label, help, id);
  return (
    <GroupFrame id={field.id} label={label} help={help} optional={optional} errors={field.errors}>
      <div
        className="choices"
        onChange={(event) => {
          const boxes = event.currentTarget.querySelectorAll<HTMLInputElement>("input:checked");
          onValueChange?.(Array.from(boxes, (box) => box.value));
        }}
      >
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              className="check"
              name={name}
              value={option.value}
              defaultChecked={defaultValue.includes(option.value)}
              disabled={disabled || option.disabled}
            />
            <span>
              {option.label}
              {option.help ? <span className="help block">{option.help}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </GroupFrame>
  );
}

export type FlagFieldProps = FieldProps & { defaultChecked?: boolean; onValueChange?: (on: boolean) => void };

/** One yes or no of a form: `values.flag(name)`. */
export function CheckboxField({ name, label, help, disabled, id, defaultChecked, onValueChange }: FlagFieldProps) {
  const field = useField(name, label, help, id);
  return (
    <div className="field">
      <Checkbox
        {...field.aria}
        id={field.id}
        name={name}
        disabled={disabled}
        defaultChecked={defaultChecked}
        onChange={(event) => onValueChange?.(event.target.checked)}
      >
        {label}
      </Checkbox>
      <div className="pl-6">
        <FieldNotes id={field.id} errors={field.errors} help={help} />
      </div>
    </div>
  );
}

/** A setting with its switch at the end of the line: `values.flag(name)`. */
export function SwitchField({ name, label, help, disabled, id, defaultChecked, onValueChange }: FlagFieldProps) {
  const field = useField(name, label, help, id);
  return (
    <div className="setting">
      <label className="label" htmlFor={field.id}>
        {label}
      </label>
      <Switch
        {...field.aria}
        id={field.id}
        name={name}
        disabled={disabled}
        defaultChecked={defaultChecked}
        onChange={(event) => onValueChange?.(event.target.checked)}
      />
      <FieldNotes id={field.id} errors={field.errors} help={help} />
    </div>
  );
}
