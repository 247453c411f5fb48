"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ask } from "@/components/ui/ask";
import { download } from "@/components/ui/save-file";
import { SidePanel } from "@/components/ui/side-panel";
import type { BulkView, RefusalsView } from "@/lib/core/bulk/view";
import { routes } from "@/lib/routes";
import { useBulkWords } from "./bulk-words";

type RefusedPanelProps = { bulk: BulkView; open: boolean; onClose: () => void };

/** What an act left as it is, and why, with a file of it. */
export function RefusedPanel({ bulk, open, onClose }: RefusedPanelProps) {
  const t = useTranslations("bulk.refusals");
  const words = useBulkWords();
  const { data, isError } = useQuery({
    queryKey: ["bulk-refusals", bulk.id, bulk.refused],
    queryFn: () => ask<RefusalsView>(routes.bulkRefusals({ bulkId: bulk.id })),
    enabled: open,
  });
  return (
    <SidePanel
      open={open}
      onClose={onClose}
      title={t("title", { count: bulk.refused })}
      foot={
        <Button
          icon={<Download className="icon--sm" />}
          onClick={() => download(routes.bulkRefusalsFile({ bulkId: bulk.id }))}
        >
          {t("csv")}
        </Button>
      }
    >
      <p className="muted text-sm" dir="auto">
        {words(bulk)}
      </p>
      {data ? <Refusals {...data} /> : <p className="muted text-sm">{t(isError ? "broken" : "asking")}</p>}
    </SidePanel>
  );
}

function Refusals({ rows, refused }: RefusalsView) {
  const t = useTranslations("bulk.refusals");
  return (
    <>
      {rows.length < refused ? <p className="text-sm">{t("kept", { kept: rows.length, refused })}</p> : null}
      <table className="table table--plain [&_td]:!whitespace-normal [&_td]:py-1.5 [&_td]:align-top">
        <thead>
          <tr>
            <th scope="col">{t("interaction")}</th>
            <th scope="col">{t("why")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ interactionId, number, contactName, reason }) => (
            <tr key={interactionId}>
              <td dir="auto">
                {number === null ? (
                  <span className="muted" title={interactionId}>
                    {t("unseen")}
                  </span>
                ) : (
                  <Link className="link" href={routes.interaction({ interactionId })}>
                    {t("name", { number: String(number), name: contactName ?? "" })}
                  </Link>
                )}
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
