import { ArrowLeft, QrCode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { routes } from "@/lib/routes";
import { PasswordForm } from "./password-form";
import { PreferencesForm } from "./preferences-form";
import { ProfileFrame } from "./profile-frame";
import type { ProfileView, SessionView } from "@/lib/core/identity/view";
import { SessionList } from "./session-list";
import { WhoCard } from "./who-card";

type ProfileScreenProps = {
  profile: ProfileView;
  sessions: readonly SessionView[];
  countryName: string | null;
  languages: readonly { value: "en" | "it"; label: string }[];
  zones: readonly string[];
};

/** Who one is, how the console speaks to one, and where one is signed in. */
export function ProfileScreen({ profile, sessions, countryName, languages, zones }: ProfileScreenProps) {
  const t = useTranslations("profile");
  return (
    <ProfileFrame
      back={
        // Fetching the console ahead would weigh more than this page.
        <Link
          prefetch={false}
          href={routes.overview()}
          className={buttonClass({ variant: "quiet", size: "sm" }, "btn--icon max-sm:size-11")}
          aria-label={t("toConsole")}
          data-tip={t("toConsole")}
        >
          <ArrowLeft />
        </Link>
      }
      end={
        <LinkButton
          prefetch={false}
          variant="primary"
          href={routes.profileQr()}
          icon={<QrCode />}
          className="max-sm:h-11"
        >
          {t("who.openCode")}
        </LinkButton>
      }
    >
      <div className="grid gap-4">
        <WhoCard profile={profile} countryName={countryName} />
        <SessionList sessions={sessions} signOutUrl={routes.signOut()} />
      </div>
      <div className="grid gap-4">
        <Card title={t("preferences.title")}>
          <PreferencesForm profile={profile} languages={languages} zones={zones} />
        </Card>
        <Card title={t("password.title")}>
          <PasswordForm />
        </Card>
      </div>
    </ProfileFrame>
  );
}
