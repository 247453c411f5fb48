"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupFrame } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import type { OuId } from "@/lib/core/ids";
import { unitCan } from "@/lib/core/units/tree";
import type { UnitView } from "@/lib/core/units/view";
import { inTreeOrder } from "./unit-lists";

type ParentPickerProps = {
  units: readonly UnitView[];
  unit: UnitView;
  /** What is chosen to begin with. */
  initial: OuId | null;
  onChange: (parentId: OuId) => void;
};

const searchableFrom = 10;

/** The tree to choose a new parent from; where the unit may not go says why. */
export function ParentPicker({ units, unit, initial, onChange }: ParentPickerProps) {
  const t = useTranslations("units");
  const field = useField("parentId", t("fields.newParent"), null);
  const [q, setQ] = useState("");
  const words = q.trim().toLocaleLowerCase();
  const top = Math.min(...units.map((one) => one.depth));
  return (
    <GroupFrame id={field.id} label={t("fields.newParent")} errors={field.errors}>
      {units.length > searchableFrom ? (
        <label className="input input--sm mb-2">
          <Search className="icon--sm" />
          <span className="sr">{t("search")}</span>
          <input type="search" placeholder={t("search")} value={q} onChange={(event) => setQ(event.target.value)} />
        </label>
      ) : null}
      <div className="card max-h-96 overflow-auto p-2">
        {inTreeOrder(units).map((one) => {
          const isHere = one.id === unit.parentId;
          const verdict = unitCan.move(units, unit.id, one.id);
          const why = isHere ? t("isThere") : verdict.allowed ? null : verdict.reason;
          return (
            <label
              key={one.id}
              // Hidden, not removed: what is chosen stays chosen while one searches.
              hidden={!one.name.toLocaleLowerCase().includes(words)}
              className="choice rounded-sm px-1 py-1 text-sm hover:bg-hover"
              style={{ paddingInlineStart: 4 + (one.depth - top) * 18 }}
            >
              <input
                type="radio"
                className="radio"
                name="parentId"
                value={one.id}
                defaultChecked={one.id === initial}
                disabled={why !== null}
                onChange={() => onChange(one.id)}
              />
              <span className={why ? "muted" : undefined}>
                <span dir="auto">{one.name}</span>
                {why ? <span className="help block">{why}</span> : null}
              </span>
            </label>
          );
        })}
      </div>
    </GroupFrame>
  );
}
