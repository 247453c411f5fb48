/** What was typed, read by name. Text is handed on as typed: trimming and limits belong to the verb's schema. */
export type FormValues = {
  readonly text: (name: string) => string;
  /** undefined when empty. */
  readonly optional: (name: string) => string | undefined;
  /** null when empty. */
  readonly nullable: (name: string) => string | null;
  /** null when empty; NaN when it is no number, which the schema then refuses. */
  readonly number: (name: string) => number | null;
  readonly flag: (name: string) => boolean;
  /** All values of one name, in the order of the page. */
  readonly list: (name: string) => string[];
};

export function readForm(form: HTMLFormElement): FormValues {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return {
    text,
    optional: (name) => text(name) || undefined,
    nullable: (name) => text(name) || null,
    number: (name) => {
      const typed = text(name).trim();
      return typed === "" ? null : Number(typed.replace(",", "."));
    },
    flag: (name) => data.has(name),
    list: (name) => data.getAll(name).filter((value) => typeof value === "string"),
  };
}

/** All values as one text, to see whether anything changed. Fields named `_…` are the form's own. */
export function fingerprint(form: HTMLFormElement): string {
  return JSON.stringify(
    [...new FormData(form)].filter(([name, value]) => !name.startsWith("_") && typeof value === "string"),
  );
}
