import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { CardHeadActions } from "@/components/prospects/card-head-actions";
import { cardLook } from "@/components/prospects/card-looks";
import { CardScreen } from "@/components/prospects/card-screen";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { LookBadge } from "@/components/users/user-marks";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadProspect } from "@/lib/web/loaders/prospects";

export async function generateMetadata({ params }: PageProps<"/clients/prospects/[cardId]">): Promise<Metadata> {
  const { cardId } = await params;
  return { title: (await loadProspect(cardId)).name };
}

export default async function ProspectPage({ params }: PageProps<"/clients/prospects/[cardId]">) {
  const { cardId } = await params;
  const [card, t, locale, messages] = await Promise.all([
    loadProspect(cardId),
    getTranslations("clients"),
    getLocale(),
    clientMessages("clients", "prospects", "selection"),
  ]);
  return (
    <PageMessages messages={messages}>
      <RefreshOnChange kinds={["request.changed"]} subjects={[card.id]} />
      <Countries choices={countryChoices(allCountries, locale)}>
        <PageHead
          crumbs={[
            { label: t("title"), href: routes.clients() },
            { label: t("tabs.prospects"), href: routes.prospects() },
          ]}
          title={card.name}
          badges={<LookBadge {...cardLook(card)} />}
          actions={<CardHeadActions card={card} />}
        />
        <PageBody label={card.name}>
          <CardScreen card={card} />
        </PageBody>
      </Countries>
    </PageMessages>
  );
}
