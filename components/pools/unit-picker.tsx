"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupFrame } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import { inTreeOrder } from "@/components/units/unit-lists";
import type { Channel } from "@/lib/core/channels";
import type { PoolId } from "@/lib/core/ids";
import type { UnitChoiceView } from "@/lib/core/pools/view";
import { otherPoolOf } from "./taken-units";

type UnitPickerProps = {
  units: readonly UnitChoiceView[];
  channel: Channel;
  /** The pool being edited: its own units are no conflict. */
  poolId: PoolId | null;
  chosen: readonly string[];
  /** What is ticked now; the form itself reads the boxes. */
  onChange: (chosen: readonly string[]) => void;
};

const searchableFrom = 10;

/** The units of the pool, as the tree has them. One that uses another pool on this channel names it: saving asks whether to replace it. */
export function UnitPicker({ units, channel, poolId, chosen, onChange }: UnitPickerProps) {
  const t = useTranslations("pools");
  const field = useField("ouIds", t("units.title"), null);
  const [q, setQ] = useState("");
  const [ticked, setTicked] = useState(chosen);
  const words = q.trim().toLocaleLowerCase();
  const top = Math.min(...units.map((unit) => unit.depth));
  return (
    <GroupFrame id={field.id} label={t("units.title")} optional errors={field.errors} help={t("units.help")}>
      {units.length > searchableFrom ? (
        <label className="input input--sm mb-2 max-w-64">
          <Search className="icon--sm" />
          <span className="sr">{t("units.search")}</span>
          <input
            type="search"
            placeholder={t("units.search")}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      ) : null}
      <div
        className="card max-h-72 overflow-auto p-2"
        onChange={(event) => {
          const boxes = event.currentTarget.querySelectorAll<HTMLInputElement>("input:checked");
          const now = Array.from(boxes, (box) => box.value);
          setTicked(now);
          onChange(now);
        }}
      >
        {inTreeOrder(units).map((unit) => {
          const taken = otherPoolOf(unit, channel, poolId);
          const replaces = taken !== undefined && ticked.includes(unit.id);
          return (
            <label
              key={unit.id}
              // Hidden, not removed: a tick outside the search stays a tick.
              hidden={!unit.name.toLocaleLowerCase().includes(words)}
              className="choice min-h-7 items-center rounded-sm px-1 text-sm hover:bg-hover [&[hidden]]:hidden"
              style={{ paddingInlineStart: 4 + (unit.depth - top) * 18 }}
            >
              <input
                type="checkbox"
                className="check !mt-0"
                name="ouIds"
                value={unit.id}
                defaultChecked={chosen.includes(unit.id)}
              />
              <span className={taken && !replaces ? "muted cut" : "cut"} dir="auto">
                {unit.name}
              </span>
              {taken ? (
                <span className={replaces ? "t-warning small nowrap" : "muted small nowrap"}>
                  {t(replaces ? "units.replaces" : "units.uses", { pool: taken.poolName })}
                </span>
              ) : null}
            </label>
          );
        })}
      </div>
    </GroupFrame>
  );
}
