"use client";

import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ConnectionDetailView } from "@/lib/core/connections/view";
import { useConnectionActs } from "./use-connection-acts";

/** The address that the provider calls. Whoever knows it may knock, so it can be replaced. */
export function WebhookCard({ connection }: { connection: ConnectionDetailView }) {
  const t = useTranslations("connections");
  const { dialog, rotate } = useConnectionActs();
  return (
    <Card
      title={t("webhook.title")}
      actions={
        <Button variant="quiet" size="sm" icon={<Link2 className="icon--sm" />} onClick={() => rotate(connection)}>
          {t("rotate.act")}
        </Button>
      }
    >
      {dialog}
      <div className="grid gap-3">
        <div className="row">
          <div className="input grow" data-disabled>
            <input
              readOnly
              aria-label={t("webhook.url")}
              className="text-sm"
              value={connection.webhookUrl}
              onFocus={(event) => event.target.select()}
            />
          </div>
          <CopyButton text={connection.webhookUrl} label={t("webhook.copy")} size="md" />
        </div>
        <p className="help">{t(`providers.${connection.provider}.webhookHelp`)}</p>
        <p className="text-sm">
          {connection.webhookSeenAt === null ? (
            <span className="muted">{t("webhook.neverSeen")}</span>
          ) : (
            t.rich("webhook.seen", { when: () => <RelativeTime at={connection.webhookSeenAt} /> })
          )}
        </p>
      </div>
    </Card>
  );
}
