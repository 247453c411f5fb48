"use client";

import { type DragEvent, useState } from "react";
import type { OuId } from "@/lib/core/ids";
import { unitCan } from "@/lib/core/units/tree";
import type { UnitView } from "@/lib/core/units/view";

/**
 * Units dragged onto another: where one may land is marked, and dropping it asks, as the menu's Move does for the keyboard.
 * The tree's rows carry their unit as `data-key`.
 */
export function useUnitDrag(units: readonly UnitView[], onDrop: (id: OuId, to: OuId) => void) {
  const [draggedId, setDraggedId] = useState<OuId | null>(null);
  const [targetId, setTargetId] = useState<OuId | null>(null);
  const unitAt = ({ target }: DragEvent): UnitView | undefined => {
    const key = target instanceof Element ? target.closest("[data-key]")?.getAttribute("data-key") : null;
    return units.find(({ id }) => id === key);
  };
  const mayLand = (event: DragEvent): UnitView | undefined => {
    const [dragged, on] = [units.find(({ id }) => id === draggedId), unitAt(event)];
    const fits = dragged && on && on.id !== dragged.parentId && unitCan.move(units, dragged.id, on.id).allowed;
    return fits ? on : undefined;
  };
  const end = () => {
    setDraggedId(null);
    setTargetId(null);
  };
  const handlers = {
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "move";
      setDraggedId(unitAt(event)?.id ?? null);
    },
    onDragOver: (event: DragEvent) => {
      const on = mayLand(event);
      if (on) event.preventDefault();
      setTargetId(on?.id ?? null);
    },
    onDrop: (event: DragEvent) => {
      const on = mayLand(event);
      if (!on || !draggedId) return;
      event.preventDefault();
      onDrop(draggedId, on.id);
      end();
    },
    onDragEnd: end,
  };
  return { targetId, handlers };
}
