"use client";

import { useState } from "react";
import { SelectField, type SelectFieldProps } from "@/components/form/choice-fields";
import { ComboboxField, type ComboboxFieldProps } from "@/components/form/combobox-field";

/**
 * For fields that keep their own choice: when someone else's edit is loaded, a field that was not touched follows it,
 * and one that was stays as it is. (Text fields and ticks do so by themselves.)
 */
function useFollowing(saved: string | null) {
  const [state, setState] = useState({ base: saved, touched: false });
  if (!state.touched && state.base !== saved) setState({ base: saved, touched: false });
  const note = (value: string | null) =>
    setState((before) => ({ ...before, touched: (value || null) !== before.base }));
  return { base: state.base, note };
}

export function FollowingCombobox({ defaultValue = null, onValueChange, ...rest }: ComboboxFieldProps) {
  const { base, note } = useFollowing(defaultValue);
  return (
    <ComboboxField
      {...rest}
      key={base}
      defaultValue={base}
      onValueChange={(value) => {
        note(value);
        onValueChange?.(value);
      }}
    />
  );
}

export function FollowingSelect({ defaultValue = null, onValueChange, ...rest }: SelectFieldProps) {
  const { base, note } = useFollowing(defaultValue);
  return (
    <SelectField
      {...rest}
      key={base}
      defaultValue={base}
      onValueChange={(value) => {
        note(value);
        onValueChange?.(value);
      }}
    />
  );
}
