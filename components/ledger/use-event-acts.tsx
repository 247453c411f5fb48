"use client";

import { RotateCcw, ScrollText, Trash2 } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAction, useFormAction } from "@/components/form/use-form-action";
import type { BulkAct, TableSelection } from "@/components/table/action-bar";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { discardEventsAction, replayEventsAction } from "@/lib/actions/ledger";
import { eventCan } from "@/lib/core/ledger/results";
import { formatFilters } from "@/lib/core/table-query";
import type { EventView } from "@/lib/core/ledger/view";

const DiscardDialog = lazyPart(() => import("./discard-dialog").then((m) => m.DiscardDialog));

type Events = Parameters<typeof replayEventsAction>[0]["events"];

export type EventActs = {
  readonly pending: boolean;
  /** The question of why; to be rendered once. */
  readonly layer: ReactNode;
  readonly replay: (event: EventView) => void;
  readonly discard: (event: EventView) => void;
  readonly menuOf: (event: EventView, href: string) => readonly MenuItem[];
  readonly bulk: readonly BulkAct[];
};

/** What may be done with received events: one, the ticked ones, or all that a search found when it was read. */
export function useEventActs(readAt: string): EventActs {
  const t = useTranslations("ledger");
  const zone = useTimeZone() ?? "UTC";
  const [asked, setAsked] = useState<{ readonly events: Events; readonly count: number } | null>(null);
  const [open, setOpen] = useState(false);
  const replaying = useAction(replayEventsAction, {
    done: ({ replayed, foreign }) =>
      foreign > 0 ? t("replay.foreign", { replayed, foreign }) : t("replay.done", { replayed }),
  });
  const discarding = useFormAction(discardEventsAction, {
    done: ({ discarded }) => t("discard.done", { discarded }),
    onDone: () => setOpen(false),
  });
  const named = (event: EventView): Events => ({ kind: "ids", ids: [event.id] });
  const selected = (selection: TableSelection): Events =>
    selection.kind === "ids"
      ? { kind: "ids", ids: [...selection.ids] }
      : {
          kind: "matching",
          q: selection.query.q,
          f: formatFilters(selection.query.filters),
          until: readAt,
          zone,
        };
  const ask = (events: Events, count: number) => {
    setAsked({ events, count });
    setOpen(true);
  };
  const replay = (event: EventView) => void replaying.run({ events: named(event) });
  const discard = (event: EventView) => ask(named(event), 1);

  const menuOf = (event: EventView, href: string): MenuItem[] => {
    const [replayable, discardable] = [eventCan.replay(event), eventCan.discard(event)];
    return [
      { key: "open", label: t("acts.open"), icon: <ScrollText />, href },
      { key: "line", separator: true },
      {
        key: "replay",
        label: t("acts.replay"),
        icon: <RotateCcw />,
        onSelect: () => replay(event),
        ...(replayable.allowed ? {} : { disabledReason: t(`refused.${replayable.reason}`) }),
      },
      {
        key: "discard",
        label: t("acts.discard"),
        icon: <Trash2 />,
        tone: "danger",
        onSelect: () => discard(event),
        ...(discardable.allowed ? {} : { disabledReason: t(`refused.${discardable.reason}`) }),
      },
    ];
  };
  const bulk: BulkAct[] = [
    {
      key: "replay",
      label: t("acts.replay"),
      icon: <RotateCcw className="icon--sm" />,
      run: (selection) => void replaying.run({ events: selected(selection) }),
    },
    {
      key: "discard",
      label: t("acts.discard"),
      icon: <Trash2 className="icon--sm" />,
      tone: "danger",
      run: (selection) =>
        ask(selected(selection), selection.kind === "ids" ? selection.ids.length : selection.expectedCount),
    },
  ];
  const layer = asked ? (
    <DiscardDialog
      open={open}
      onClose={() => setOpen(false)}
      title={t("discard.title", { count: asked.count })}
      consequence={t("discard.consequence")}
      form={discarding}
      onSubmit={(reason) => discarding.submit({ events: asked.events, reason })}
    />
  ) : null;
  return { pending: replaying.pending || discarding.pending, layer, replay, discard, menuOf, bulk };
}
