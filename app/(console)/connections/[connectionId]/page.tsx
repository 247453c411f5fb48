import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConnectionDetails } from "@/components/connections/connection-details";
import { ConnectionHeadActions } from "@/components/connections/connection-head-actions";
import { connectionLook } from "@/components/connections/connection-looks";
import { LookBadge } from "@/components/connections/connection-marks";
import { EditConnection } from "@/components/connections/edit-connection";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadConnection, loadProviders, loadTemplates } from "@/lib/web/loaders/connections";

export async function generateMetadata({ params }: PageProps<"/connections/[connectionId]">): Promise<Metadata> {
  const { connectionId } = await params;
  return { title: (await loadConnection(connectionId)).name };
}

export default async function ConnectionPage({ params, searchParams }: PageProps<"/connections/[connectionId]">) {
  const [{ connectionId }, { edit }] = await Promise.all([params, searchParams]);
  const [connection, templates, providers, t, tShell, messages] = await Promise.all([
    loadConnection(connectionId),
    loadTemplates(connectionId),
    loadProviders(),
    getTranslations("connections"),
    getTranslations("shell"),
    clientMessages("connections"),
  ]);
  const provider = providers.find((one) => one.name === connection.provider) ?? notFound();
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.settings"), href: routes.connections() },
          { label: t("title"), href: routes.connections() },
        ]}
        title={connection.name}
        badges={<LookBadge {...connectionLook(connection)} />}
        note={t("usedByCount", { count: connection.usedBy.length })}
        actions={<ConnectionHeadActions connection={connection} />}
      />
      <PageBody label={connection.name}>
        <div className="pool">
          <ConnectionDetails connection={connection} provider={provider} templates={templates} />
        </div>
      </PageBody>
      <EditConnection open={edit !== undefined} connection={connection} provider={provider} />
    </PageMessages>
  );
}
