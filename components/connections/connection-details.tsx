import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Instant } from "@/components/ui/relative-time";
import { AnswerCard } from "./answer-card";
import { ChannelTags, ProviderName } from "./connection-marks";
import type { ConnectionDetailView, ProviderView, TemplateView } from "@/lib/core/connections/view";
import { RefreshOnChange } from "./refresh-on-change";
import { syncOf } from "./sync-state";
import { TemplatesCard } from "./templates-card";
import { UsersCard } from "./users-card";
import { WebhookCard } from "./webhook-card";

type ConnectionDetailsProps = {
  connection: ConnectionDetailView;
  provider: ProviderView;
  templates: readonly TemplateView[];
};

/** One connection: how the provider reaches us, what it answered, who talks over it, and its templates. */
export function ConnectionDetails({ connection, provider, templates }: ConnectionDetailsProps) {
  const subjects = [connection.id, ...connection.usedBy.map((user) => user.id)];
  return (
    <>
      <RefreshOnChange
        kinds={["connection.changed", "account.changed"]}
        subjects={subjects}
        settling={connection.test?.outcome === "running" || syncOf(connection)?.outcome === "running"}
      />
      <div className="two">
        <div className="side">
          <WebhookCard connection={connection} />
          <ValuesCard connection={connection} provider={provider} />
        </div>
        <div className="side">
          <AnswerCard connection={connection} provider={provider} />
          <UsersCard connection={connection} />
        </div>
      </div>
      {provider.templates ? <TemplatesCard connection={connection} templates={templates} /> : null}
    </>
  );
}

/** What is stored: settings as they are, secrets by their last characters. */
function ValuesCard({ connection, provider }: { connection: ConnectionDetailView; provider: ProviderView }) {
  const t = useTranslations("connections");
  const items = provider.fields.map(({ name, labelKey, secret }) => {
    const label = t(`providers.${provider.name}.${labelKey}`);
    if (!secret) return [label, connection.settings[name] ?? null] as const;
    const hint = connection.secretHints[name];
    if (hint === undefined) return [label, null] as const;
    return [label, hint === "" ? t("fields.stored") : <span className="num">•••• {hint}</span>] as const;
  });
  return (
    <Card title={t("values.title")}>
      <Facts
        items={[
          [t("columns.provider"), <ProviderName key="provider" provider={connection.provider} />],
          [t("columns.channels"), <ChannelTags key="channels" channels={provider.channels} />],
          ...items,
          [t("columns.lastTest"), <Instant key="tested" at={connection.testedAt} />],
        ]}
      />
    </Card>
  );
}
