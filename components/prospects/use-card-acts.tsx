"use client";

import { Eye, UserCheck, UserX } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BulkAct, TableSelection } from "@/components/table/action-bar";
import { countOf, selected } from "@/components/table/selected";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import { cardCan } from "@/lib/core/prospects/cards";
import type { CardRow } from "@/lib/core/prospects/view";
import { routes } from "@/lib/routes";
import type { Dismissed } from "./dismiss-dialog";

const DismissDialog = lazyPart(() => import("./dismiss-dialog").then((m) => m.DismissDialog));

export type CardActs = {
  /** The question of why; to be rendered once. */
  readonly layer: ReactNode;
  readonly menuOf: (card: CardRow) => readonly MenuItem[];
  readonly bulk: readonly BulkAct[];
  readonly dismiss: (card: CardRow) => void;
};

/** What may be done with requests from a list. Promoting is done on the request's own page, where its words stand. */
export function useCardActs(): CardActs {
  const t = useTranslations("prospects");
  const zone = useTimeZone() ?? "UTC";
  const { asked, open, ask, close } = useAsked<Dismissed>();
  const dismiss = ({ id, name }: CardRow) => ask({ cards: { kind: "ids", ids: [id] }, count: 1, name });
  const askSelected = (selection: TableSelection) => {
    const count = countOf(selection);
    ask({ cards: selected(selection, { zone, expectedCount: count }), count, name: null });
  };
  const menuOf = (card: CardRow): MenuItem[] => {
    const verdict = cardCan.decide(card);
    const href = routes.prospect({ cardId: card.id });
    if (!verdict.allowed) return [{ key: "open", label: t("acts.open"), icon: <Eye />, href }];
    return [
      { key: "promote", label: t("acts.promote"), icon: <UserCheck />, href: `${href}?promote=1` },
      { key: "line", separator: true },
      { key: "dismiss", label: t("acts.dismiss"), icon: <UserX />, tone: "danger", onSelect: () => dismiss(card) },
    ];
  };
  const bulk: BulkAct[] = [
    {
      key: "dismiss",
      label: t("acts.dismiss"),
      icon: <UserX className="icon--sm" />,
      tone: "danger",
      run: askSelected,
    },
  ];
  const layer = asked ? <DismissDialog open={open} onClose={close} what={asked} /> : null;
  return { layer, menuOf, bulk, dismiss };
}
