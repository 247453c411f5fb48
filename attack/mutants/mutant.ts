/** Tests as vitest chooses them: whole files, or of these what `title` (a regular expression) finds in the full name. */
export type TestSet = {
  readonly project: "unit" | "database" | "long";
  readonly files: readonly string[];
  readonly title?: string;
};

/** One fault: `find` stands exactly once in `file` and becomes `replace`; then one of `tests` must fail. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests: TestSet;
};

/** The file's text with the fault in it; null when the mutant no longer fits, since its place is gone or not the only one. */
export function plant(text: string, { find, replace }: Pick<Mutant, "find" | "replace">): string | null {
  const parts = text.split(find);
  return find !== "" && find !== replace && parts.length === 2 ? parts.join(replace) : null;
}
