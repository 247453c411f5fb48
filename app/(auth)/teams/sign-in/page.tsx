import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/auth/sign-in-form";
import { HandOver } from "@/components/teams/hand-over";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadTeamsSignIn } from "@/lib/web/loaders/teams";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signIn.title") };
}

/** The pop-up of the tab in Teams: no site may frame it, and what it hands over goes to a window of this origin alone. */
export default async function TeamsSignInPage() {
  const [{ signedIn }, messages, t] = await Promise.all([
    loadTeamsSignIn(),
    clientMessages("teams", "auth"),
    getTranslations("auth.signIn"),
  ]);
  return (
    <div className="box">
      <div>
        <h1>{t("title")}</h1>
        {signedIn ? null : <p className="muted mt-1">{t("lead")}</p>}
      </div>
      <PageMessages messages={messages}>
        {signedIn ? <HandOver /> : <SignInForm callbackUrl={routes.teamsSignIn()} />}
      </PageMessages>
    </div>
  );
}
