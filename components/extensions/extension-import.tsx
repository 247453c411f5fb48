"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import type { ImportKind } from "@/components/import/import-kind";
import { ImportScreen } from "@/components/import/import-screen";
import { formerExtensionDays } from "@/lib/core/extensions/can";
import { extensionSheet, type ExtensionField } from "@/lib/core/extensions/import/fields";
import type { ExtensionImportCheck } from "@/lib/core/extensions/import/view";
import { routes } from "@/lib/routes";
import { WarningText } from "./warning-text";

type Row = ExtensionImportCheck["accepted"][number];
const dayMs = 86_400_000;

/** Whose printed codes a row ends, and until when they still work; and letters that mislead. */
function Effect({ row }: { row: Row }) {
  const t = useTranslations("extensionImport");
  const format = useFormatter();
  const now = useNow();
  const until = format.dateTime(now.getTime() + formerExtensionDays * dayMs, { dateStyle: "medium" });
  return (
    <ul className="grid gap-1">
      <li className={row.replaces === null ? "muted" : "t-warning"}>
        {row.replaces === null ? t("effect.none") : t("effect.replaces", { word: row.replaces, until })}
      </li>
      {row.warning ? (
        <li className="t-warning">
          <WarningText warning={row.warning} />
        </li>
      ) : null}
    </ul>
  );
}

const kind: ImportKind<ExtensionField, Row> = {
  sheet: extensionSheet,
  words: "extensionImport",
  upload: routes.extensionUpload(),
  done: routes.extensions(),
  knownBy: ["user", "extension"],
  shows: "effect",
  Last: Effect,
  example: [
    ["michael.rossi@example.com", "michael"],
    ["anna.conti@example.com", "anna"],
  ],
};

/** A file of extensions: checked row by row, then set whole. */
export const ExtensionImport = () => <ImportScreen kind={kind} />;
