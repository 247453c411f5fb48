"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { OuId } from "@/lib/core/ids";
import type { UnitView } from "@/lib/core/units/view";
import { useUnitActs } from "./use-unit-acts";

/** Makes a unit below the one that is open, else below the topmost. */
export function NewUnitButton({ units, currentId }: { units: readonly UnitView[]; currentId: OuId | null }) {
  const t = useTranslations("units");
  const { create, layer } = useUnitActs(units);
  const below = units.find((unit) => unit.id === currentId) ?? units[0];
  return (
    <>
      {layer}
      <Button variant="primary" icon={<Plus />} onClick={() => below && create(below.id)}>
        {t("new")}
      </Button>
    </>
  );
}
