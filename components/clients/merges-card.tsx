"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { undoMergeAction } from "@/lib/actions/clients";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientView } from "@/lib/core/clients/view";
import { clientHref } from "./client-links";

/** What was made part of this client, each to be taken back. */
export function MergesCard({ client: { merges }, may }: { client: ClientView; may: ClientRights }) {
  const t = useTranslations("clients");
  const undoing = useAction(undoMergeAction, { done: t("merge.undone") });
  return (
    <Card title={t("cards.merges")} count={merges.length}>
      <ul className="text-sm">
        {merges.map(({ id, merged, at, by }) => (
          <li key={id} className="row min-h-8">
            <Link className="link cut" href={clientHref(merged)} dir="auto">
              {merged.name}
            </Link>
            <span className="muted small grow">
              {by === null
                ? t.rich("merge.at", { at: () => <RelativeTime at={at} /> })
                : t.rich("merge.byAt", { by, at: () => <RelativeTime at={at} /> })}
            </span>
            {may.merge ? (
              <Button size="sm" busy={undoing.pending} onClick={() => void undoing.run({ mergeId: id })}>
                {t("merge.undo")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
