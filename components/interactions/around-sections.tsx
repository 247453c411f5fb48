"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { TagMark } from "@/components/tags/tag-mark";
import type { HistoryEntry, InteractionView, OtherInteraction } from "@/lib/core/interactions/view";
import { routes, withQuery } from "@/lib/routes";
import { statusLook } from "./interaction-looks";

/** The tags of an interaction; a dash while it has none. */
export const TagMarks = ({ tags }: Pick<InteractionView, "tags">) =>
  tags.length === 0 ? (
    "–"
  ) : (
    <span className="row flex-wrap gap-1">
      {tags.map((tag) => (
        <TagMark key={tag.name} tag={tag} />
      ))}
    </span>
  );

/** The client's other interactions, the latest first. */
export function OtherInteractions({ others }: { others: readonly OtherInteraction[] }) {
  const t = useTranslations("interactions");
  const tAll = useTranslations();
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{t("others")}</h2>
      <ul className="stack text-sm">
        {others.map((other) => {
          const look = statusLook({ status: other.status, pending: false });
          return (
            <li key={other.id} className="min-w-0">
              <Link className="row-link" href={routes.interaction({ interactionId: other.id })}>
                {t("otherName", { number: other.number, key: other.account })}
              </Link>{" "}
              <Badge glyph={look.glyph} tone={look.tone}>
                {tAll(look.labelKey)}
              </Badge>{" "}
              <RelativeTime at={other.lastMessageAt} />
              {other.lastMessageText ? (
                <p className="muted small cut" dir="auto">
                  {other.lastMessageText}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const knownActs = [
  "take",
  "take_over",
  "assign",
  "close",
  "dispose",
  "reopen",
  "tag",
  "mark_read",
  "mark_unread",
  "transcript",
  "delete",
  "restore",
  "hold",
  "lift_hold",
] as const;

/** Who did what with it, the newest first; with the way to the audit for those who may read it. */
export function History({ interaction: { id, history, mayAudit } }: { interaction: InteractionView }) {
  const t = useTranslations("interactions");
  if (history.length === 0) return null;
  return (
    <section>
      <h2>{t("history.title")}</h2>
      <ul className="stack text-sm">
        {history.map((entry) => (
          <li key={entry.id}>
            <Act entry={entry} /> <RelativeTime at={entry.at} />
          </li>
        ))}
      </ul>
      {mayAudit ? (
        <Link className="row-link text-sm" href={withQuery(routes.audit(), { q: id })}>
          {t("history.audit")}
        </Link>
      ) : null}
    </section>
  );
}

function Act({ entry: { action, who, detail } }: { entry: HistoryEntry }) {
  const t = useTranslations("interactions.history");
  const known = knownActs.find((act) => action === `interaction.${act}`);
  // A newer service may write an act that this page has no words for.
  if (!known) return <span>{action}</span>;
  return <span>{t(`acts.${known}`, { who: who ?? t("machine"), to: detail ?? "–" })}</span>;
}
