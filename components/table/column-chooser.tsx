"use client";

import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";
import { Popup } from "@/components/ui/popup";
import { Checkbox } from "@/components/ui/toggles";
import type { TableLayout } from "./table-layout";

type ColumnChooserProps = {
  columns: readonly { id: string; label: string }[];
  layout: TableLayout;
  onChange: (layout: TableLayout) => void;
};

/** Which columns are shown and in what order. The last one shown cannot be hidden. */
export function ColumnChooser({ columns, layout, onChange }: ColumnChooserProps) {
  const t = useTranslations("common");
  const ordered = layout.order.flatMap((id) => columns.filter((column) => column.id === id));
  const shown = ordered.filter((column) => !layout.hidden.includes(column.id)).length;
  const move = (id: string, by: number) => {
    const order = [...layout.order];
    const from = order.indexOf(id);
    order.splice(from, 1);
    order.splice(from + by, 0, id);
    onChange({ ...layout, order });
  };
  return (
    <Popup
      label={t("table.columns")}
      size="sm"
      placement="bottom end"
      trigger={
        <>
          <Columns3 className="icon--sm" />
          {t("table.columns")}
        </>
      }
    >
      {() => (
        <ul className="columns-list">
          {ordered.map((column, at) => {
            const hidden = layout.hidden.includes(column.id);
            return (
              <li key={column.id}>
                <Checkbox
                  checked={!hidden}
                  disabled={!hidden && shown === 1}
                  onChange={() =>
                    onChange({
                      ...layout,
                      hidden: hidden ? layout.hidden.filter((id) => id !== column.id) : [...layout.hidden, column.id],
                    })
                  }
                >
                  <span className="cut">{column.label}</span>
                </Checkbox>
                <span className="grow" />
                <IconButton
                  variant="quiet"
                  size="sm"
                  label={t("table.moveUp", { column: column.label })}
                  icon={<ArrowUp className="icon--sm" />}
                  disabled={at === 0}
                  onClick={() => move(column.id, -1)}
                />
                <IconButton
                  variant="quiet"
                  size="sm"
                  label={t("table.moveDown", { column: column.label })}
                  icon={<ArrowDown className="icon--sm" />}
                  disabled={at === ordered.length - 1}
                  onClick={() => move(column.id, 1)}
                />
              </li>
            );
          })}
        </ul>
      )}
    </Popup>
  );
}
