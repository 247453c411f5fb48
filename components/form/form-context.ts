"use client";

import { createContext, useContext, useEffect, useId } from "react";

export type RegisteredField = { id: string; label: string };

export type FormContextValue = {
  readonly problemOf: (name: string) => readonly string[];
  readonly register: (name: string, field: RegisteredField) => () => void;
};

export const FormContext = createContext<FormContextValue>({ problemOf: () => [], register: () => () => undefined });

/** Connects a field with its form by name: its id, what the server said about it, and the ids that describe it. */
export function useField(name: string, label: string, help: unknown, id?: string) {
  const { problemOf, register } = useContext(FormContext);
  const made = useId();
  const fieldId = id ?? made;
  useEffect(() => register(name, { id: fieldId, label }), [register, name, fieldId, label]);
  const errors = problemOf(name);
  const described = [errors.length > 0 && `${fieldId}-error`, help && `${fieldId}-help`].filter(Boolean).join(" ");
  return {
    id: fieldId,
    errors,
    invalid: errors.length > 0,
    aria: {
      "aria-invalid": errors.length > 0 || undefined,
      "aria-describedby": described || undefined,
    },
  };
}
