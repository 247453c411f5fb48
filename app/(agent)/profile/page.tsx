import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ProfileScreen } from "@/components/profile/profile-screen";
import { countryNames } from "@/lib/core/geography/country-names";
import { PageMessages } from "@/components/ui/page-messages";
import { Language } from "@/lib/core/users/schema";
import { clientMessages } from "@/lib/web/i18n";
import { loadProfile, loadSessions } from "@/lib/web/loaders/profile";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title") };
}

// Each language in itself: whoever took the wrong one finds the way back.
const languages = Language.options.map((value) => {
  const name = new Intl.DisplayNames([value], { type: "language" }).of(value) ?? value;
  return { value, label: name.charAt(0).toLocaleUpperCase(value) + name.slice(1) };
});

export default async function ProfilePage() {
  const [profile, sessions, locale, messages] = await Promise.all([
    loadProfile(),
    loadSessions(),
    getLocale(),
    clientMessages("profile", "auth"),
  ]);
  return (
    <PageMessages messages={messages}>
      <ProfileScreen
        profile={profile}
        sessions={sessions}
        countryName={profile.country ? countryNames(locale)(profile.country) : null}
        languages={languages}
        zones={Intl.supportedValuesOf("timeZone")}
      />
    </PageMessages>
  );
}
