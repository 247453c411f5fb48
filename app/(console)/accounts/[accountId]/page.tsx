import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { AccountDetails } from "@/components/accounts/account-details";
import { AccountHead } from "@/components/accounts/account-head";
import { EditAccount } from "@/components/accounts/edit-account";
import { homeCountry } from "@/components/accounts/home-country";
import { countryChoices } from "@/components/selection/country-names";
import { Countries } from "@/components/selection/countries";
import { PageBody } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { countryOfPhone } from "@/lib/core/phones/country";
import { clientMessages } from "@/lib/web/i18n";
import {
  loadAccount,
  loadAccountCodes,
  loadAccountChoices,
  loadTestMessage,
  loadTestOptions,
} from "@/lib/web/loaders/accounts";
import { loadChannels, loadConnection, loadProviders } from "@/lib/web/loaders/connections";
import { oneParam } from "@/lib/web/or-not-found";

export async function generateMetadata({ params }: PageProps<"/accounts/[accountId]">): Promise<Metadata> {
  const { accountId } = await params;
  return { title: (await loadAccount(accountId)).name };
}

export default async function AccountPage({ params, searchParams }: PageProps<"/accounts/[accountId]">) {
  const [{ accountId }, { edit, test }] = await Promise.all([params, searchParams]);
  const account = await loadAccount(accountId);
  const [connection, codes, testOptions, testMessage, choices, channels, providers, locale, messages] =
    await Promise.all([
      loadConnection(account.connection.id),
      loadAccountCodes(accountId),
      loadTestOptions(accountId),
      loadTestMessage(accountId, oneParam(test)),
      loadAccountChoices(),
      loadChannels(),
      loadProviders(),
      getLocale(),
      clientMessages("accounts", "connections"),
    ]);
  return (
    <PageMessages messages={messages}>
      <AccountHead account={account} current="about" />
      <Countries choices={countryChoices(allCountries, locale)}>
        <PageBody label={account.name}>
          <div className="pool">
            <AccountDetails
              account={account}
              connection={connection}
              codes={codes}
              provider={providers.find(({ name }) => name === connection.provider) ?? null}
              testOptions={testOptions}
              testMessage={testMessage}
              defaultCountry={homeCountry(locale)}
              users={choices.users}
              contactListName={choices.contactLists.find(({ id }) => id === account.contactListId)?.name ?? null}
            />
          </div>
        </PageBody>
        <EditAccount
          open={edit !== undefined && account.state !== "retired"}
          account={account}
          numberCountry={countryOfPhone(account.address)}
          data={{ choices, channels, providers, defaultCountry: homeCountry(locale) }}
        />
      </Countries>
    </PageMessages>
  );
}
