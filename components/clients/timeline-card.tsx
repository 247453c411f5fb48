"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ClientView, TimelineEntry } from "@/lib/core/clients/view";
import { routes } from "@/lib/routes";
import { isRefusal } from "./client-looks";

const firstShown = 12;

/** What happened, the latest first: never what was said. */
export function TimelineCard({ client: { timeline } }: { client: ClientView }) {
  const t = useTranslations("clients");
  const [all, setAll] = useState(false);
  const shown = all ? timeline : timeline.slice(0, firstShown);
  return (
    <Card title={t("cards.timeline")} count={timeline.length}>
      <ol className="text-sm">
        {shown.map((entry) => (
          <li key={entry.key} className="row min-h-8 items-baseline!">
            <span className="muted small w-24 shrink-0">
              <RelativeTime at={entry.at} form="short" />
            </span>
            <Happened entry={entry} />
          </li>
        ))}
      </ol>
      {timeline.length > shown.length ? (
        <Button variant="quiet" size="sm" onClick={() => setAll(true)}>
          {t("timeline.all", { count: timeline.length })}
        </Button>
      ) : null}
    </Card>
  );
}

function Happened({ entry: { kind, who, what, interactionId } }: { entry: TimelineEntry }) {
  const t = useTranslations("clients.timeline.kinds");
  const words = t(kind);
  return (
    <span className={isRefusal(kind) ? "strong" : undefined}>
      {interactionId === null ? (
        words
      ) : (
        <Link className="link" href={routes.interaction({ interactionId })}>
          {words}
        </Link>
      )}
      {[who, what].some((part) => part !== null) ? (
        <span className="muted font-normal" dir="auto">
          {" "}
          {[who, what].filter((part) => part !== null).join(" · ")}
        </span>
      ) : null}
    </span>
  );
}
