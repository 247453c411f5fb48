import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignInArt } from "@/components/auth/sign-in-art";
import { SignInFoot } from "@/components/auth/sign-in-foot";
import { Logo } from "@/components/ui/logo";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";

/** What is shown to whoever is not signed in: the form on the left, a map of lines beside it where there is room. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [messages, locale, t] = await Promise.all([clientMessages("auth"), getLocale(), getTranslations("auth.art")]);
  const words = { city: t("city"), route: t("route"), reason: t("reason"), country: t("country") };
  return (
    <PageMessages messages={messages}>
      <div className="sign">
        <main className="sign-main">
          <div className="brand">
            <Logo size={24} />
            Linekeeper
          </div>
          {children}
          <SignInFoot locale={locale} />
        </main>
        <SignInArt words={words} />
      </div>
    </PageMessages>
  );
}
