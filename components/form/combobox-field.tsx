"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { FieldFrame } from "./field";
import type { FieldProps } from "./field";
import { useField } from "./form-context";
import { KeptField } from "./kept-field";

export type ComboboxOption = { value: string; label: string; detail?: string };

export type ComboboxFieldProps = FieldProps & {
  options: readonly ComboboxOption[];
  defaultValue?: string | null;
  placeholder?: string;
  onValueChange?: (value: string | null) => void;
};

const load = () => import("./combobox-input").then((m) => m.ComboboxInput);
type LiveInput = Awaited<ReturnType<typeof load>>;

/** One of many, found by typing. A plain input stands there until it is first touched; then the real one takes over. */
export function ComboboxField({
  name,
  label,
  help,
  optional,
  disabled,
  id,
  options,
  defaultValue,
  placeholder,
  onValueChange,
}: ComboboxFieldProps) {
  const field = useField(name, label, help, id);
  const [value, setValue] = useState<string | null>(defaultValue ?? null);
  const [Live, setLive] = useState<LiveInput | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = options.find((option) => option.value === value)?.label ?? "";
  const change = (next: string | null) => {
    setValue(next);
    onValueChange?.(next);
  };
  const wake = () => {
    // Held in state, not lazy: a lazy part would leave a moment without any input, and keys typed then were lost.
    // When it cannot be fetched the still input stays, and the next focus tries again.
    if (!Live)
      load().then(
        (loaded) => setLive(() => loaded),
        () => undefined,
      );
  };
  const still = (
    <div className="input" data-invalid={field.invalid || undefined} data-disabled={disabled || undefined}>
      <input
        {...field.aria}
        id={field.id}
        role="combobox"
        aria-expanded={false}
        aria-autocomplete="list"
        aria-controls={`${field.id}-list`}
        autoComplete="off"
        disabled={disabled}
        placeholder={placeholder}
        value={typed ?? shown}
        onFocus={wake}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ChevronDown className="icon--sm" />
    </div>
  );
  return (
    <FieldFrame id={field.id} label={label} help={help} optional={optional} errors={field.errors}>
      <KeptField name={name} value={value ?? ""} onRestore={(kept) => change(kept === "" ? null : kept)} />
      <div onPointerEnter={() => void load()}>
        {Live && !disabled ? (
          <Live
            id={field.id}
            label={label}
            options={options}
            value={value}
            startText={typed}
            placeholder={placeholder}
            invalid={field.invalid}
            describedBy={field.aria["aria-describedby"]}
            optional={optional === true}
            onChange={change}
          />
        ) : (
          still
        )}
      </div>
    </FieldFrame>
  );
}
