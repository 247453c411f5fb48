"use client";

import { useEffect, useRef } from "react";

type KeptFieldProps = {
  name: string;
  value: string;
  /** Hears what a reload kept; without it the value is no one's to choose. */
  onRestore?: (value: string) => void;
};

/** A value held in state, as one hidden field: it counts as a change of the form, and what a reload kept comes back into the state. */
export function KeptField({ name, value, onRestore }: KeptFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  useEffect(() => {
    if (told.current === value) return;
    told.current = value;
    input.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [value]);
  const restored = (text: string) => {
    if (text === value) return;
    told.current = text;
    onRestore?.(text);
  };
  return (
    <input
      ref={input}
      type="hidden"
      name={name}
      value={value}
      onInput={(event) => restored(event.currentTarget.value)}
    />
  );
}
