import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { homeCountry } from "@/components/accounts/home-country";
import { ClientDetails } from "@/components/clients/client-details";
import { ClientHeadActions } from "@/components/clients/client-head-actions";
import { clientLook } from "@/components/clients/client-looks";
import { EditClient } from "@/components/clients/edit-client";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { Countries } from "@/components/selection/countries";
import { countryChoices, countryOptions } from "@/components/selection/country-names";
import { ClientHoldBadge } from "@/components/retention/hold-badge";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { LookBadge } from "@/components/users/user-marks";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadClient, loadClientChoices } from "@/lib/web/loaders/clients";

export async function generateMetadata({ params }: PageProps<"/clients/[clientId]">): Promise<Metadata> {
  const { clientId } = await params;
  return { title: (await loadClient(clientId)).name };
}

export default async function ClientPage({ params, searchParams }: PageProps<"/clients/[clientId]">) {
  const [{ clientId }, { edit }] = await Promise.all([params, searchParams]);
  const client = await loadClient(clientId);
  const [{ choices, may }, t, locale, messages] = await Promise.all([
    loadClientChoices("client.read"),
    getTranslations("clients"),
    getLocale(),
    clientMessages("clients", "retention"),
  ]);
  const open = edit !== undefined && client.mayEdit.allowed;
  const look = clientLook({ ...client, mergedInto: client.mergedInto !== null, refused: null });
  return (
    <PageMessages messages={messages}>
      <RefreshOnChange kinds={["room.changed"]} subjects={client.rooms.map(({ id }) => id)} />
      <PageHead
        crumbs={[{ label: t("title"), href: routes.clients() }]}
        title={client.name}
        badges={
          <>
            <LookBadge {...look} />
            <ClientHoldBadge hold={client.hold} />
          </>
        }
        actions={<ClientHeadActions client={client} choices={choices} may={may} />}
      />
      <PageBody label={client.name}>
        <Countries choices={countryChoices(allCountries, locale)}>
          <div className="pool">
            <ClientDetails client={client} choices={choices} may={may} defaultCountry={homeCountry(locale)} />
          </div>
        </Countries>
      </PageBody>
      <EditClient client={client} data={open ? { choices, countries: countryOptions(allCountries, locale) } : null} />
    </PageMessages>
  );
}
