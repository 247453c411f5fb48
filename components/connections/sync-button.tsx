"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { startTemplateSyncAction } from "@/lib/actions/connections";
import type { ConnectionId } from "@/lib/core/ids";

type SyncButtonProps = { connectionId: ConnectionId; running: boolean };

/** Fetches the templates now. The job's answer comes live; until then the button says that it runs. */
export function SyncButton({ connectionId, running }: SyncButtonProps) {
  const t = useTranslations("connections");
  const { run, pending } = useAction(startTemplateSyncAction);
  const busy = running || pending;
  return (
    <Button size="sm" icon={<RefreshCw className="icon--sm" />} busy={busy} onClick={() => void run({ connectionId })}>
      {busy ? t("templates.syncing") : t("templates.sync")}
    </Button>
  );
}
