"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { notify } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import type { ChainCheck } from "@/lib/core/audit/view";

type ChainNoticeProps = { sealedAt: string | null; lastCheck: ChainCheck | null };

/** How far the chain reaches, when it was last verified and what was found; and the button that does it now. */
export function ChainNotice({ sealedAt, lastCheck }: ChainNoticeProps) {
  const t = useTranslations("audit");
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const verify = async () => {
    setPending(true);
    try {
      const response = await fetch(routes.auditCheck(), { method: "POST", body: "{}" });
      if (response.ok) router.refresh();
      else notify({ tone: "danger", text: t("chain.failed") });
    } catch {
      notify({ tone: "danger", text: t("chain.failed") });
    } finally {
      setPending(false);
    }
  };
  const broken = lastCheck !== null && lastCheck.problems > 0;
  return (
    <Notice
      {...(broken ? { tone: "danger" as const } : {})}
      action={
        <Button size="sm" busy={pending} icon={<ShieldCheck className="icon--sm" />} onClick={() => void verify()}>
          {t("chain.verify")}
        </Button>
      }
    >
      {sealedAt === null ? t("chain.unsealed") : t.rich("chain.sealed", { at: () => <RelativeTime at={sealedAt} /> })}{" "}
      {lastCheck === null
        ? t("chain.never")
        : t.rich(broken ? "chain.broken" : "chain.whole", {
            at: () => <RelativeTime at={lastCheck.at} />,
            count: lastCheck.sealed,
            problems: lastCheck.problems,
            by: lastCheck.by ?? t("unknownUser"),
          })}
    </Notice>
  );
}
