"use client";

import { Copy, Pencil, Power, PowerOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/form/use-form-action";
import { useConfirm } from "@/components/ui/confirm-dialog";
import type { MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/toast";
import type { TraceStep } from "@/components/ui/trace-line";
import { changePoolStateAction, removePoolAction } from "@/lib/actions/pools";
import type { Verdict } from "@/lib/core/access/verdict";
import { poolCan } from "@/lib/core/pools/can";
import { routes, withQuery } from "@/lib/routes";
import type { PoolView } from "@/lib/core/pools/view";

export type PoolActs = {
  readonly pending: boolean;
  /** To be rendered once, wherever. */
  readonly dialog: ReactNode;
  /** The acts as a menu; what cannot be done now says why. */
  readonly menuOf: (pool: PoolView) => readonly MenuItem[];
};

type Activated = Pick<PoolView, "id" | "name" | "version">;

const why = (verdict: Verdict) => (verdict.allowed ? {} : { disabledReason: verdict.reason });

/** What may be done with a pool, for the list's row and for the pool's page alike. */
export function usePoolActs(): PoolActs {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const { confirm, dialog } = useConfirm();
  const change = useAction(changePoolStateAction);
  const removal = useAction(removePoolAction, { done: (pool) => t("removed", { name: pool.name }) });

  const activate = async ({ id: poolId, name, version }: Activated) => {
    const done = await change.run({ poolId, version, to: "active" });
    if (done) notify({ tone: "positive", text: t("activated", { name }) });
  };

  const deactivate = async (pool: PoolView) => {
    const title = t("deactivate.title", { name: pool.name });
    const consequences: TraceStep[] = [
      { key: "new", state: "failed", title: t("deactivate.newRooms"), reason: t("deactivate.newRoomsWhy") },
      { key: "live", state: "travelled", title: t("deactivate.liveRooms", { count: pool.liveRooms }) },
    ];
    if (!(await confirm({ title, consequences, confirmLabel: t("acts.deactivate"), keepLabel: t("deactivate.keep") })))
      return;
    const done = await change.run({ poolId: pool.id, version: pool.version, to: "inactive" });
    // Undo is the change after this one; should someone have been quicker, it is refused as any stale edit.
    const again = { ...pool, version: pool.version + 1 };
    const undo = { label: tCommon("undo"), run: () => void activate(again) };
    if (done) notify({ tone: "positive", text: t("deactivated", { name: pool.name }), action: undo });
  };

  const remove = async (pool: PoolView) => {
    const title = t("remove.title", { name: pool.name });
    const channel = tCommon(`channels.${pool.channel}`);
    const units = pool.units.map((unit) => unit.name).join(", ");
    const consequences: TraceStep[] = [
      {
        key: "units",
        state: "failed",
        title: t("remove.units", { count: pool.units.length, channel }),
        ...(units ? { reason: units } : {}),
      },
      { key: "rules", state: "failed", title: t("remove.mappings", { count: pool.mappings.length }) },
      { key: "accounts", state: "travelled", title: t("remove.accounts", { count: pool.accounts.length }) },
      { key: "past", state: "travelled", title: t("remove.past") },
    ];
    if (!(await confirm({ title, consequences, confirmLabel: t("acts.remove"), keepLabel: t("remove.keep") }))) return;
    await removal.run({ poolId: pool.id, version: pool.version });
  };

  const menuOf = (pool: PoolView): MenuItem[] => [
    { key: "edit", label: t("acts.edit"), icon: <Pencil />, href: routes.editPool({ poolId: pool.id }) },
    {
      key: "duplicate",
      label: t("acts.duplicate"),
      icon: <Copy />,
      href: withQuery(routes.newPool(), { from: pool.id }),
    },
    pool.state === "active"
      ? {
          key: "deactivate",
          label: t("acts.deactivate"),
          icon: <PowerOff />,
          onSelect: () => void deactivate(pool),
          ...why(poolCan.deactivate(pool)),
        }
      : {
          key: "activate",
          label: t("acts.activate"),
          icon: <Power />,
          onSelect: () => void activate(pool),
          ...why(poolCan.activate(pool)),
        },
    { key: "line", separator: true },
    {
      key: "remove",
      label: t("acts.remove"),
      icon: <Trash2 />,
      tone: "danger",
      onSelect: () => void remove(pool),
      // Cooling rooms are counted by the service alone: its refusal comes as a toast.
      ...why(poolCan.remove({ heldRooms: pool.liveRooms })),
    },
  ];
  return { pending: change.pending || removal.pending, dialog, menuOf };
}
