import { FileUp, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AccountTable } from "@/components/accounts/account-table";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { countryChoices } from "@/components/selection/country-names";
import { Countries } from "@/components/selection/countries";
import { PageHead } from "@/components/shell/page-head";
import { LinkButton } from "@/components/ui/button";
import { PageMessages } from "@/components/ui/page-messages";
import { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadAccounts } from "@/lib/web/loaders/accounts";
import { loadProviders } from "@/lib/web/loaders/connections";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("title") };
}

export default async function AccountsPage({ searchParams }: PageProps<"/accounts">) {
  const [{ page, all, countries }, providers, t, tImport, tShell, format, locale, messages] = await Promise.all([
    loadAccounts(await searchParams),
    loadProviders(),
    getTranslations("accounts"),
    getTranslations("accountImport"),
    getTranslations("shell"),
    getFormatter(),
    getLocale(),
    clientMessages("accounts", "connections"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.accounts"), href: routes.accounts() }]}
        title={t("title")}
        note={all > 0 ? format.number(all) : null}
        actions={
          <>
            <LinkButton href={routes.importAccounts()} icon={<FileUp className="icon--sm" />}>
              {tImport("open")}
            </LinkButton>
            <LinkButton variant="primary" href={routes.newAccount()} icon={<Plus />}>
              {t("new")}
            </LinkButton>
          </>
        }
      />
      <RefreshOnChange kinds={["account.changed"]} />
      <Countries choices={countryChoices(countries, locale)}>
        <AccountTable page={page} channels={Channel.options} providers={providers.map(({ name }) => name)} />
      </Countries>
    </PageMessages>
  );
}
