"use client";

import { FolderInput, Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAction } from "@/components/form/use-form-action";
import { useConfirm } from "@/components/ui/confirm-dialog";
import type { MenuItem } from "@/components/ui/menu";
import { SidePanel } from "@/components/ui/side-panel";
import { removeUnitAction } from "@/lib/actions/units";
import type { OuId } from "@/lib/core/ids";
import { unitCan } from "@/lib/core/units/tree";
import { CreateUnitPanel, MoveUnitPanel, RenameUnitPanel } from "./unit-panels";
import type { UnitView } from "@/lib/core/units/view";
import { childrenOf, pathOf } from "./unit-lists";

type Open =
  | { readonly act: "create" | "rename"; readonly id: OuId }
  | { readonly act: "move"; readonly id: OuId; readonly to: OuId | null };

export type UnitActs = {
  readonly menuOf: (unit: UnitView) => readonly MenuItem[];
  readonly create: (below: OuId) => void;
  /** Asks about a unit that was dropped on another. */
  readonly move: (id: OuId, to: OuId) => void;
  /** Panels and questions; to be rendered once. */
  readonly layer: ReactNode;
};

const why = (verdict: ReturnType<typeof unitCan.create>) => (verdict.allowed ? {} : { disabledReason: verdict.reason });

/** What may be done with a unit, for its row and for its card alike. */
export function useUnitActs(units: readonly UnitView[]): UnitActs {
  const t = useTranslations("units");
  const { confirm, dialog } = useConfirm();
  const [open, setOpen] = useState<Open | null>(null);
  const [shown, setShown] = useState(false);
  const removal = useAction(removeUnitAction, { done: (unit) => t("removed", { name: unit.name }) });

  const show = (next: Open) => {
    setOpen(next);
    setShown(true);
  };
  const close = () => setShown(false);
  const remove = async (unit: UnitView) => {
    const question = {
      title: t("remove.title", { name: unit.name }),
      children: <p>{t("remove.body", { path: pathOf(units, unit.id) })}</p>,
    };
    if (await confirm({ ...question, confirmLabel: t("acts.remove"), keepLabel: t("remove.keep") }))
      await removal.run({ ouId: unit.id, version: unit.version });
  };

  const menuOf = (unit: UnitView): MenuItem[] => {
    const facts = {
      parentId: unit.parentId,
      children: childrenOf(units, unit.id).length,
      users: unit.users,
      pools: unit.pools.length,
    };
    const isTop = unit.parentId === null;
    return [
      {
        key: "create",
        label: t("acts.create"),
        icon: <Plus />,
        onSelect: () => show({ act: "create", id: unit.id }),
        ...why(unitCan.create(units, unit.id)),
      },
      {
        key: "rename",
        label: t("acts.rename"),
        icon: <Pencil />,
        onSelect: () => show({ act: "rename", id: unit.id }),
      },
      {
        key: "move",
        label: t("acts.move"),
        icon: <FolderInput />,
        onSelect: () => show({ act: "move", id: unit.id, to: null }),
        ...(isTop ? why(unitCan.move(units, unit.id, unit.id)) : {}),
      },
      { key: "line", separator: true },
      {
        key: "remove",
        label: t("acts.remove"),
        icon: <Trash2 />,
        tone: "danger",
        onSelect: () => void remove(unit),
        ...why(unitCan.remove(facts)),
      },
    ];
  };

  const unit = open && units.find((one) => one.id === open.id);
  const panel = () => {
    if (!open || !unit) return null;
    switch (open.act) {
      case "create":
        return <CreateUnitPanel units={units} parentId={unit.id} onClose={close} />;
      case "rename":
        return <RenameUnitPanel unit={unit} onClose={close} />;
      case "move":
        return <MoveUnitPanel key={open.to} units={units} unit={unit} to={open.to} onClose={close} />;
    }
  };
  const layer = (
    <>
      {dialog}
      <SidePanel
        open={shown && unit !== null && unit !== undefined}
        onClose={close}
        body="form"
        title={open ? t(`panels.${open.act}`, { name: unit?.name ?? "" }) : ""}
      >
        {panel()}
      </SidePanel>
    </>
  );
  return {
    menuOf,
    create: (below) => show({ act: "create", id: below }),
    move: (id, to) => show({ act: "move", id, to }),
    layer,
  };
}
