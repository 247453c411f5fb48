"use client";

import { useTranslations } from "next-intl";
import type { ImportKind } from "@/components/import/import-kind";
import { ImportScreen } from "@/components/import/import-screen";
import { cannedSheet, type CannedField } from "@/lib/core/canned-answers/import/fields";
import type { CannedImportCheck } from "@/lib/core/canned-answers/import/judge-rows";
import { routes } from "@/lib/routes";

type Row = CannedImportCheck["accepted"][number];

/** In which list a row stands, and whether it takes the place of a text. */
function Effect({ row: { account, effect } }: { row: Row }) {
  const t = useTranslations("cannedImport");
  return (
    <span className={effect === "new" ? "muted" : "t-warning"}>
      {t(`effect.${effect}`)} {account === "" ? t("effect.general") : t("effect.local", { account })}
    </span>
  );
}

const kind: ImportKind<CannedField, Row> = {
  sheet: cannedSheet,
  words: "cannedImport",
  upload: routes.cannedUpload(),
  done: routes.cannedAnswers(),
  knownBy: ["key", "text"],
  shows: "effect",
  Last: Effect,
  example: [
    ["hello", "Hello {{contact.firstName|there}}, this is {{agent.alias}} of {{company.name}}.", ""],
    ["hours", "We answer from 9 to 18.", "SG2"],
  ],
};

/** A file of canned answers: checked row by row, then taken whole. */
export const CannedImport = () => <ImportScreen kind={kind} />;
