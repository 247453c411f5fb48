import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Countries } from "@/components/selection/countries";
import { countryChoices, countryOptions } from "@/components/selection/country-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { ArchiveUser } from "@/components/users/archive-user";
import { EditUser } from "@/components/users/edit-user";
import { UserDetails } from "@/components/users/user-details";
import { UserHeadActions } from "@/components/users/user-head-actions";
import { userLook } from "@/components/users/user-looks";
import { LookBadge } from "@/components/users/user-marks";
import { zonesFor } from "@/components/users/zones";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadConsole } from "@/lib/web/loaders/console";
import { loadArchive, loadUser, loadUserChoices } from "@/lib/web/loaders/users";
import { oneParam } from "@/lib/web/or-not-found";

export async function generateMetadata({ params }: PageProps<"/users/[userId]">): Promise<Metadata> {
  const { userId } = await params;
  return { title: (await loadUser(userId)).name };
}

export default async function UserPage({ params, searchParams }: PageProps<"/users/[userId]">) {
  const [{ userId }, { edit, archive }] = await Promise.all([params, searchParams]);
  const user = await loadUser(userId);
  const [choices, successor, asked, { viewer }, t, tShell, locale, messages] = await Promise.all([
    loadUserChoices(userId),
    user.successorId === null ? null : loadUser(user.successorId),
    loadArchive(userId, oneParam(archive)),
    loadConsole(),
    getTranslations("users"),
    getTranslations("shell"),
    getLocale(),
    clientMessages("users", "extensions"),
  ]);
  const heir = successor && { id: successor.id, name: successor.name, state: successor.state };
  const open = edit !== undefined && user.state !== "archived";
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.people"), href: routes.users() },
          { label: t("title"), href: routes.users() },
        ]}
        title={user.name}
        badges={<LookBadge {...userLook(user)} />}
        actions={<UserHeadActions user={user} successor={heir} ownEmail={viewer.email} />}
      />
      <PageBody label={user.name}>
        <Countries choices={countryChoices(allCountries, locale)}>
          <div className="pool">
            <UserDetails user={user} choices={choices} successor={heir} ownEmail={viewer.email} />
          </div>
        </Countries>
      </PageBody>
      <ArchiveUser user={user} successors={choices.successors} asked={asked} />
      <EditUser
        user={user}
        data={
          open
            ? { choices, successor: heir, zones: zonesFor(user.zone), countries: countryOptions(allCountries, locale) }
            : null
        }
      />
    </PageMessages>
  );
}
