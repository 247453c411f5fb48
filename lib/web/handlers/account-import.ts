import "server-only";
import { getTranslations } from "next-intl/server";
import { accountSheet } from "@/lib/core/accounts/import/fields";
import { importWords } from "@/lib/core/accounts/import/read-row";
import { UploadAccounts } from "@/lib/core/accounts/import/schema";
import { checkImport } from "@/lib/services/accounts/check-import";
import { importAccounts } from "@/lib/services/accounts/import-accounts";
import { defineUpload } from "@/lib/web/define-upload";
import { providerDescriptors } from "@/lib/web/providers";

/** A file of accounts: what would become of it, row by row, or all of it at once. */
export const uploadAccountsHandler = defineUpload({
  permission: "account.import",
  input: UploadAccounts,
  maxBytes: accountSheet.mostBytes,
  handle: async (ctx, input, bytes) => {
    const file = { bytes, columns: input.columns ?? null };
    const tools = { descriptors: providerDescriptors, words: await fileWords() };
    return input.act === "check"
      ? checkImport(ctx, file, tools)
      : importAccounts({ ...ctx, submissionId: input.submission }, file, tools);
  },
});

/** Files call channels and purposes as the reader's console does, or in English. */
async function fileWords() {
  const [common, english, accounts, englishAccounts] = await Promise.all([
    getTranslations("common"),
    getTranslations({ locale: "en", namespace: "common" }),
    getTranslations("accounts"),
    getTranslations({ locale: "en", namespace: "accounts" }),
  ]);
  return importWords(
    (channel) => [common(`channels.${channel}`), english(`channels.${channel}`)],
    (purpose) => [accounts(`purposes.${purpose}.name`), englishAccounts(`purposes.${purpose}.name`)],
  );
}
