import type { SheetCheck } from "@/lib/core/csv/sheet";
import type { ScriptWarning } from "@/lib/core/extensions/script-warning";
import type { ExtensionField } from "./fields";

/** What would become of a file of extensions. */
export type ExtensionImportCheck = SheetCheck<
  ExtensionField,
  {
    readonly user: string;
    readonly extension: string;
    /** The word it takes the place of, whose printed codes end 180 days from now. */
    readonly replaces: string | null;
    readonly warning: ScriptWarning | null;
  }
> & { readonly unchanged: number };
