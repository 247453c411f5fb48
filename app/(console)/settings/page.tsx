import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadDispositions } from "@/lib/web/loaders/dispositions";
import { loadSettings } from "@/lib/web/loaders/settings";
import { canBeFramed } from "@/lib/web/loaders/teams";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage() {
  const [settings, { tree }, t, tShell, messages] = await Promise.all([
    loadSettings(),
    loadDispositions(),
    getTranslations("settings"),
    getTranslations("shell"),
    clientMessages("settings", "settingForm", "teams", "retention"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: tShell("rail.settings"), href: routes.settings() }]} title={t("title")} />
      <PageBody label={t("title")}>
        <SettingsScreen settings={settings} dispositions={tree} overHttps={canBeFramed()} />
      </PageBody>
    </PageMessages>
  );
}
