"use client";

import { RotateCcw, ScrollText, Trash2 } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction, useFormAction } from "@/components/form/use-form-action";
import type { BulkAct, TableSelection } from "@/components/table/action-bar";
import { countOf, selected } from "@/components/table/selected";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import { discardEventsAction, replayEventsAction } from "@/lib/actions/ledger";
import { eventCan } from "@/lib/core/ledger/results";
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
  const { asked, open, ask, close } = useAsked<{ readonly events: Events; readonly count: number }>();
  const replaying = useAction(replayEventsAction, {
    done: ({ replayed, foreign }) =>
      foreign > 0 ? t("replay.foreign", { replayed, foreign }) : t("replay.done", { replayed }),
  });
  const discarding = useFormAction(discardEventsAction, {
    done: ({ discarded }) => t("discard.done", { discarded }),
    onDone: close,
  });
  const named = (event: EventView): Events => ({ kind: "ids", ids: [event.id] });
  const chosen = (selection: TableSelection): Events => selected(selection, { until: readAt, zone });
  const replay = (event: EventView) => void replaying.run({ events: named(event) });
  const discard = (event: EventView) => ask({ events: named(event), count: 1 });

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
      run: (selection) => void replaying.run({ events: chosen(selection) }),
    },
    {
      key: "discard",
      label: t("acts.discard"),
      icon: <Trash2 className="icon--sm" />,
      tone: "danger",
      run: (selection) => ask({ events: chosen(selection), count: countOf(selection) }),
    },
  ];
  const layer = asked ? (
    <DiscardDialog
      open={open}
      onClose={close}
      title={t("discard.title", { count: asked.count })}
      consequence={t("discard.consequence")}
      form={discarding}
      onSubmit={(reason) => discarding.submit({ events: asked.events, reason })}
    />
  ) : null;
  return { pending: replaying.pending || discarding.pending, layer, replay, discard, menuOf, bulk };
}
