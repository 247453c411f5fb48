import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountImport } from "@/components/accounts/account-import";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadImport } from "@/lib/web/loaders/accounts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accountImport");
  return { title: t("title") };
}

export default async function ImportAccountsPage() {
  const [, t, tAccounts, tShell, messages] = await Promise.all([
    loadImport(),
    getTranslations("accountImport"),
    getTranslations("accounts"),
    getTranslations("shell"),
    clientMessages("import", "accountImport"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.accounts"), href: routes.accounts() },
          { label: tAccounts("title"), href: routes.accounts() },
        ]}
        title={t("title")}
      />
      <PageBody label={t("title")}>
        <AccountImport />
      </PageBody>
    </PageMessages>
  );
}
