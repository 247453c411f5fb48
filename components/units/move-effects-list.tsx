"use client";

import { useTranslations } from "next-intl";
import { TraceLine, type TraceStep } from "@/components/ui/trace-line";
import type { OuId } from "@/lib/core/ids";
import { moveEffects } from "./move-effects";
import { MovedCodes } from "./moved-codes";
import type { UnitView } from "@/lib/core/units/view";

/** What a move changes, before it is made. */
export function MoveEffectsList({
  units,
  unit,
  parentId,
}: {
  units: readonly UnitView[];
  unit: UnitView;
  parentId: OuId;
}) {
  const t = useTranslations("units");
  const tCommon = useTranslations("common");
  const effects = moveEffects(units, unit.id, parentId);
  const steps: TraceStep[] = [
    { key: "branch", state: "travelled", title: t("effects.branch", { units: effects.units, users: effects.users }) },
    ...effects.pools.map(({ channel, now, after }): TraceStep => ({
      key: channel,
      state: "decided",
      title: t("effects.pool", { channel: tCommon(`channels.${channel}`), pool: after ?? t("effects.none") }),
      reason: t("effects.insteadOf", { pool: now ?? t("effects.none") }),
    })),
    ...(effects.pools.length === 0 ? [{ key: "same", state: "travelled" as const, title: t("effects.same") }] : []),
    { key: "rooms", state: "chosen", title: t("effects.rooms") },
  ];
  return (
    <div className="grid gap-3 [--ground:var(--color-raised)]">
      <TraceLine steps={steps} caption={t("effects.title")} table="none" />
      <MovedCodes ouId={unit.id} parentId={parentId} />
    </div>
  );
}
