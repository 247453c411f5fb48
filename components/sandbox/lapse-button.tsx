"use client";

import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/use-now";
import { lapseWindowAction } from "@/lib/actions/sandbox";
import type { AccountId } from "@/lib/core/ids";

type LapseButtonProps = { phone: string; accountId: AccountId; closesAt: number };

/** Lets the hours after the client's last message be over now. */
export function LapseButton({ phone, accountId, closesAt }: LapseButtonProps) {
  const t = useTranslations("sandbox");
  const { run, pending } = useAction(lapseWindowAction, { done: t("window.lapsed") });
  const now = useClock();
  if (closesAt <= now) return <span className="help">{t("window.reopens")}</span>;
  return (
    <Button size="sm" className="max-md:h-11" busy={pending} onClick={() => void run({ phone, accountId })}>
      {t("window.lapse")}
    </Button>
  );
}
