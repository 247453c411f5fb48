import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SheetForm } from "@/lib/core/csv/sheet";

/** What the screen of an import must know of the things that a file holds. Their words are in a namespace of their own. */
export type ImportKind<F extends string = string, Row = Readonly<Record<string, unknown>>> = {
  readonly sheet: SheetForm<F>;
  /** The namespace of its words, beside the shared ones of `import`. */
  readonly words: "accountImport" | "cannedImport" | "clientImport" | "extensionImport";
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

/** What an import calls its things. */
export function useImportWords({ words }: Pick<ImportKind, "words">) {
  const t = useTranslations(words);
  return {
    field: (field: string) => t(`fields.${field}`),
    /** What stands in a column, for whoever writes a file. */
    what: (field: string) => t(`what.${field}`),
    drop: t("drop"),
    exampleName: t("guide.exampleName"),
    refusedName: t("result.refusedName"),
    all: (count: number) => t("result.all", { count }),
    allBody: t("result.allBody"),
    run: (count: number) => t("result.import", { count }),
    done: (count: number) => t("result.imported", { count }),
  };
}
