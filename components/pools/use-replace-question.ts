"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useConfirm } from "@/components/ui/confirm-dialog";
import type { TraceStep } from "@/components/ui/trace-line";
import type { OuId, PoolId } from "@/lib/core/ids";
import type { TakenUnit } from "./taken-units";

type Replaced = { ouId: OuId; poolId: PoolId };

/**
 * "IT already uses Europe for WhatsApp: replace?" Resolves what was agreed to, empty where nothing is taken, null where the
 * admin would rather not.
 */
export function useReplaceQuestion(): {
  replaces: (taken: readonly TakenUnit[], by: { pool: string; channel: string }) => Promise<readonly Replaced[] | null>;
  question: ReactNode;
} {
  const t = useTranslations("pools");
  const { confirm, dialog } = useConfirm();
  const replaces = async (taken: readonly TakenUnit[], { pool, channel }: { pool: string; channel: string }) => {
    const [first] = taken;
    if (!first) return [];
    const consequences: TraceStep[] = [
      ...taken.map((one): TraceStep => ({
        key: one.ouId,
        state: "failed",
        title: t("replace.leaves", { unit: one.unit, pool: one.poolName }),
      })),
      { key: "new", state: "travelled", title: t("replace.newRooms", { pool }) },
      { key: "live", state: "travelled", title: t("replace.liveRooms") },
    ];
    const agreed = await confirm({
      title:
        taken.length === 1
          ? t("replace.title", { unit: first.unit, pool: first.poolName, channel })
          : t("replace.titleMany", { count: taken.length, channel }),
      consequences,
      confirmLabel: t("replace.confirm"),
      keepLabel: t("replace.keep"),
      tone: "primary",
    });
    return agreed ? taken.map(({ ouId, poolId }) => ({ ouId, poolId })) : null;
  };
  return { replaces, question: dialog };
}
