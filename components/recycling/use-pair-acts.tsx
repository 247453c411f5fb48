"use client";

import { CalendarPlus, Hash, History, LockOpen } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormAction } from "@/components/form/use-form-action";
import type { BulkAct } from "@/components/table/action-bar";
import { countOf, selected } from "@/components/table/selected";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import { extendPairsAction, freePairsAction } from "@/lib/actions/recycling";
import { pairCan } from "@/lib/core/recycling/pairs";
import type { PairView } from "@/lib/core/recycling/view";
import { routes, withQuery } from "@/lib/routes";

const PairDialog = lazyPart(() => import("./pair-dialog").then((m) => m.PairDialog));

type Pairs = Parameters<typeof freePairsAction>[0]["pairs"];
type Act = "extend" | "free";
type Asked = { readonly act: Act; readonly pairs: Pairs; readonly count: number };

export type PairActs = {
  /** The question of the day and of why; to be rendered once. */
  readonly layer: ReactNode;
  readonly menuOf: (pair: PairView) => readonly MenuItem[];
  readonly bulk: readonly BulkAct[];
};

/** What may be done with pairs: one, the ticked ones, or all that a search finds. */
export function usePairActs(): PairActs {
  const t = useTranslations("recycling");
  const zone = useTimeZone() ?? "UTC";
  const { asked, open, ask, close: onDone } = useAsked<Asked>();
  const extending = useFormAction(extendPairsAction, {
    done: ({ extended, left }) => t(left > 0 ? "extend.doneLeft" : "extend.done", { extended, left }),
    onDone,
  });
  const freeing = useFormAction(freePairsAction, {
    done: ({ freed, left }) => t(left > 0 ? "free.doneLeft" : "free.done", { freed, left }),
    onDone,
  });
  const icons = { extend: <CalendarPlus className="icon--sm" />, free: <LockOpen className="icon--sm" /> };
  const bulk = (["extend", "free"] as const).map((act): BulkAct => ({
    key: act,
    label: t(`acts.${act}`),
    icon: icons[act],
    run: (selection) => {
      const count = countOf(selection);
      ask({ act, pairs: selected(selection, { zone, expectedCount: count }), count });
    },
  }));
  const menuOf = (pair: PairView): MenuItem[] => [
    ...(["extend", "free"] as const).map((act): MenuItem => {
      const verdict = pairCan[act](pair);
      return {
        key: act,
        label: t(`acts.${act}`),
        icon: act === "extend" ? <CalendarPlus /> : <LockOpen />,
        onSelect: () => ask({ act, pairs: { kind: "ids", ids: [pair.id] }, count: 1 }),
        ...(verdict.allowed ? {} : { disabledReason: t(`refused.${verdict.reason}`) }),
      };
    }),
    { key: "line", separator: true },
    {
      key: "account",
      label: t("acts.account"),
      icon: <Hash />,
      href: routes.account({ accountId: pair.account.id }),
    },
    {
      key: "history",
      label: t("acts.history"),
      icon: <History />,
      href: withQuery(routes.audit(), { f: `targetKind:is:room;targetId:is:${pair.id}` }),
    },
  ];
  const layer = asked ? (
    <PairDialog
      open={open}
      onClose={onDone}
      act={asked.act}
      count={asked.count}
      form={asked.act === "extend" ? extending : freeing}
      onSubmit={({ day, reason }) =>
        asked.act === "extend"
          ? extending.submit({ pairs: asked.pairs, day, zone, reason })
          : freeing.submit({ pairs: asked.pairs, reason })
      }
    />
  ) : null;
  return { layer, menuOf, bulk };
}
