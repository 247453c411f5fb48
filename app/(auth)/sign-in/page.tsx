import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Notice } from "@/components/ui/notice";
import { loadSignIn } from "@/lib/web/loaders/identity";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signIn.title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [{ callbackUrl, notice }, t] = await Promise.all([
    loadSignIn(await searchParams),
    getTranslations("auth.signIn"),
  ]);
  return (
    <div className="box">
      <div>
        <h1>{t("title")}</h1>
        <p className="muted mt-1">{t("lead")}</p>
      </div>
      {notice ? <Notice {...(notice === "passwordSet" ? {} : { tone: "warning" })}>{t(notice)}</Notice> : null}
      <SignInForm callbackUrl={callbackUrl} />
    </div>
  );
}
