"use client";

import { useTranslations } from "next-intl";
import type { ImportKind } from "@/components/import/import-kind";
import { ImportScreen } from "@/components/import/import-screen";
import { type ClientImportField, clientSheet } from "@/lib/core/clients/import/fields";
import type { ClientImportCheck } from "@/lib/core/clients/import/view";
import { routes } from "@/lib/routes";

type Row = ClientImportCheck["accepted"][number];

/** Whether a row makes a client or adds to one, and to whom. */
function Effect({ row }: { row: Row }) {
  const t = useTranslations("clientImport");
  return row.matched === null ? t("effect.makes") : <span dir="auto">{t("effect.adds", { name: row.matched })}</span>;
}

const kind: ImportKind<ClientImportField, Row> = {
  sheet: clientSheet,
  words: "clientImport",
  upload: routes.clientUpload(),
  done: routes.clients(),
  knownBy: ["name", "phone"],
  shows: "effect",
  Last: Effect,
  example: [
    ["", "Li", "Wei", "+390655501234", "whatsapp", "li.wei@example.com", "Fiat", "IT", "it", "Clients", "VIP", "", ""],
    [
      "Dr Ana Souza",
      "",
      "",
      "+5511999998888",
      "whatsapp",
      "",
      "",
      "",
      "pt-BR",
      "",
      "VIP, Gold",
      "",
      "anna@example.com",
    ],
  ],
};

/** A file of clients: checked and matched row by row, then imported whole. */
export const ClientImport = () => <ImportScreen kind={kind} />;
