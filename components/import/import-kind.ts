import type { ReactNode } from "react";
import type { SheetForm } from "@/lib/core/csv/sheet";

/** What an import calls its things. */
export type ImportWords = {
  readonly field: (field: string) => string;
  /** What stands in a column, for whoever writes a file. */
  readonly what: (field: string) => string;
  readonly drop: string;
  readonly exampleName: string;
  readonly refusedName: string;
  readonly all: (count: number) => string;
  readonly allBody: string;
  readonly run: (count: number) => string;
  readonly done: (count: number) => string;
};

/** What the screen of an import must know of the things that a file holds. Their words are in a namespace of their own. */
export type ImportKind<F extends string = string, Row = Readonly<Record<string, unknown>>> = {
  readonly sheet: SheetForm<F>;
  /** Its words, beside the shared ones of `import`. */
  readonly useWords: (this: void) => ImportWords;
  /** Where the file is sent, and where the browser goes once it is imported. */
  readonly upload: string;
  readonly done: string;
  /** By what one knows a refused row; the accepted ones are told by the same words. */
  readonly knownBy: readonly [NoInfer<F>, NoInfer<F>];
  /** What an accepted row shows last, besides those: the name of one of its values, or of what `Last` draws. */
  readonly shows: string;
  Last?(this: void, props: { readonly row: Row }): ReactNode;
  /** A file to begin from, under the names of the fields. */
  readonly example: readonly (readonly string[])[];
};
