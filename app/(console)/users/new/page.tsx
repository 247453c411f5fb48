import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { countryOptions } from "@/components/selection/country-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { CreateUserForm } from "@/components/users/create-user-form";
import { zonesFor } from "@/components/users/zones";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadUserChoices } from "@/lib/web/loaders/users";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("newTitle") };
}

export default async function NewUserPage() {
  const [choices, t, tShell, locale, messages] = await Promise.all([
    loadUserChoices(null),
    getTranslations("users"),
    getTranslations("shell"),
    getLocale(),
    clientMessages("users", "extensions"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.people"), href: routes.users() },
          { label: t("title"), href: routes.users() },
        ]}
        title={t("newTitle")}
      />
      <PageBody label={t("newTitle")}>
        <CreateUserForm
          choices={choices}
          successor={null}
          zones={zonesFor(null)}
          countries={countryOptions(allCountries, locale)}
        />
      </PageBody>
    </PageMessages>
  );
}
