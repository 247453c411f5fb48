"use client";

import { RotateCcw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import { eventCan } from "@/lib/core/ledger/results";
import type { EventDetailView } from "@/lib/core/ledger/view";
import type { EventActs } from "./use-event-acts";

const Detail = lazyPart(() => import("./event-detail").then((m) => m.EventDetail));

type EventPanelProps = { event: EventDetailView | null; acts: EventActs; onClose: () => void };

/** One event beside the list, with what may be done about it at its foot. */
export function EventPanel({ event, acts, onClose }: EventPanelProps) {
  const t = useTranslations("ledger");
  // What was shown stays while the panel slides away.
  const [kept, setKept] = useState(event);
  if (event && event !== kept) setKept(event);
  const shown = event ?? kept;
  const replayable = shown && eventCan.replay(shown);
  const discardable = shown && eventCan.discard(shown);
  return (
    <SidePanel
      open={event !== null}
      onClose={onClose}
      title={t("detail.title")}
      foot={
        shown && discardable?.allowed ? (
          <>
            <span className="small muted grow">
              {replayable && !replayable.allowed ? t(`refused.${replayable.reason}`) : null}
            </span>
            <Button
              variant="danger-quiet"
              icon={<Trash2 className="icon--sm" />}
              busy={acts.pending}
              onClick={() => acts.discard(shown)}
            >
              {t("acts.discard")}
            </Button>
            <Button
              variant="primary"
              icon={<RotateCcw className="icon--sm" />}
              busy={acts.pending}
              disabled={replayable?.allowed === false}
              onClick={() => acts.replay(shown)}
            >
              {t("acts.replay")}
            </Button>
          </>
        ) : undefined
      }
    >
      {shown ? <Detail event={shown} /> : null}
    </SidePanel>
  );
}
