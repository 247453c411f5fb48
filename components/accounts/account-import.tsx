"use client";

import type { ImportKind } from "@/components/import/import-kind";
import { ImportScreen } from "@/components/import/import-screen";
import { accountSheet, type ImportField } from "@/lib/core/accounts/import/fields";
import { routes } from "@/lib/routes";

// One account of each half of a pool.
const example = [
  "whatsapp,Sandbox,+390255501180,Milan front desk,IT0,primary,,,10,,Clients,",
  "whatsapp,Sandbox,+390255501181,Private clients 1,IT1,secondary,,40,,,,",
].map((line) => line.split(","));

const kind: ImportKind<ImportField> = {
  sheet: accountSheet,
  words: "accountImport",
  upload: routes.accountUpload(),
  done: routes.accounts(),
  knownBy: ["key", "name"],
  shows: "address",
  example,
};

/** A file of accounts: checked row by row, then imported whole. */
export const AccountImport = () => <ImportScreen kind={kind} />;
