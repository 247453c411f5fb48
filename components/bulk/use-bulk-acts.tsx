"use client";

import { ClipboardCheck, Download, SquareCheck, Tags, Trash2, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BulkAct, TableSelection } from "@/components/table/action-bar";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { useAsked } from "@/components/ui/use-asked";
import { bulkRules, type OfferedBulk } from "@/lib/core/bulk/acts";

const BulkDialog = lazyPart(() => import("./bulk-dialog").then((m) => m.BulkDialog));
const ExportForm = lazyPart(() => import("@/components/exports/export-form").then((m) => m.ExportForm));

const icons: Readonly<Record<OfferedBulk, ReactNode>> = {
  close: <SquareCheck className="icon--sm" />,
  dispose: <ClipboardCheck className="icon--sm" />,
  tag: <Tags className="icon--sm" />,
  assign: <UserRoundPlus className="icon--sm" />,
  delete: <Trash2 className="icon--sm" />,
};

type Asked = { readonly act: OfferedBulk | "export"; readonly selection: TableSelection; readonly at: number };

/**
 * What may be done with the ticked interactions or all that match: a file for everyone, the rest for whoever may.
 * @param onStarted told of each act that was begun
 */
export function useBulkActs(
  may: readonly OfferedBulk[],
  accountId: string | undefined,
  onStarted: (bulkId: string) => void,
): { readonly bulk: readonly BulkAct[]; readonly layer: ReactNode } {
  const t = useTranslations("bulk");
  const tExports = useTranslations("exports");
  const { asked, open, ask, close } = useAsked<Asked>();
  const show = (act: Asked["act"]) => (selection: TableSelection) => ask({ act, selection, at: Date.now() });
  const bulk: BulkAct[] = [
    ...may.map((act): BulkAct => ({
      key: act,
      label: t(`acts.${act}.bar`),
      icon: icons[act],
      run: show(act),
      ...(bulkRules[act].typesCount ? { tone: "danger" as const } : {}),
    })),
    { key: "export", label: t("csv"), icon: <Download className="icon--sm" />, run: show("export") },
  ];
  if (!asked) return { bulk, layer: null };
  const { act, selection, at } = asked;
  const layer =
    act === "export" ? (
      <Dialog open={open} onClose={close} title={tExports("dialog.title")}>
        <ExportForm key={at} accountId={accountId} selection={selection} onClose={close} />
      </Dialog>
    ) : (
      // Each time it opens it is about what is chosen then.
      <BulkDialog
        key={at}
        act={act}
        selection={selection}
        accountId={accountId}
        open={open}
        onClose={close}
        onStarted={onStarted}
      />
    );
  return { bulk, layer };
}
