import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MaskingCard } from "@/components/roles/masking-card";
import { RoleTable } from "@/components/roles/role-table";
import { PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadRoles } from "@/lib/web/loaders/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles");
  return { title: t("title") };
}

export default async function RolesPage() {
  const [{ masking, permissions }, t, tShell, messages] = await Promise.all([
    loadRoles(),
    getTranslations("roles"),
    getTranslations("shell"),
    clientMessages("roles", "settings", "settingForm"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: tShell("rail.settings"), href: routes.settings() }]} title={t("title")} />
      <div className="p-5 pt-4">
        <MaskingCard masking={masking} />
        <p className="help pt-3">{t("lead")}</p>
      </div>
      <RoleTable permissions={permissions} />
    </PageMessages>
  );
}
