import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetPasswordForm } from "@/components/auth/set-password-form";
import { LinkButton } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import { loadLink } from "@/lib/web/loaders/identity";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  // The address is a secret until it was used: no page it leads to learns it.
  return { title: t("link.verb"), referrer: "no-referrer" };
}

export default async function LinkPage({ params }: PageProps<"/link/[token]">) {
  const { token } = await params;
  const [link, t] = await Promise.all([loadLink(token), getTranslations("auth.link")]);
  if (!link) {
    return (
      <div className="box">
        <div>
          <h1>{t("gone")}</h1>
          <p className="muted mt-1">{t("goneWhy")}</p>
        </div>
        <LinkButton href={routes.signIn()}>{t("toSignIn")}</LinkButton>
      </div>
    );
  }
  return (
    <div className="box">
      <div>
        <h1>{t(link.purpose, { name: link.name })}</h1>
        <p className="muted mt-1">{t("lead", { email: link.email, company: link.company })}</p>
      </div>
      <SetPasswordForm token={decodeURIComponent(token)} email={link.email} />
    </div>
  );
}
