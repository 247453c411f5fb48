"use client";

import { PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { testConnectionAction } from "@/lib/actions/connections";
import type { ConnectionId } from "@/lib/core/ids";

type TestButtonProps = { connectionId: ConnectionId; running: boolean };

/** Asks the provider anew. The job's answer comes live; until then the button says that it runs. */
export function TestButton({ connectionId, running }: TestButtonProps) {
  const t = useTranslations("connections");
  const { run, pending } = useAction(testConnectionAction);
  const busy = running || pending;
  return (
    <Button size="sm" icon={<PlugZap className="icon--sm" />} busy={busy} onClick={() => void run({ connectionId })}>
      {busy ? t("test.running") : t("test.run")}
    </Button>
  );
}
