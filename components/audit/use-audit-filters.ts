"use client";

import { useTranslations } from "next-intl";
import type { FilterDef } from "@/components/table/filters";
import { knownActions } from "./actions";
import { actorKinds, targetKinds } from "./audit-view";

/** What the log can be narrowed by. */
export function useAuditFilters(): readonly FilterDef[] {
  const t = useTranslations("audit");
  return [
    { field: "at", label: t("columns.at"), kind: "date" },
    { field: "actorName", label: t("columns.actorName"), kind: "text" },
    {
      field: "action",
      label: t("columns.action"),
      kind: "choice",
      options: knownActions.map((action) => ({ value: action, label: t(`actions.${action}`) })),
    },
    {
      field: "targetKind",
      label: t("columns.targetKind"),
      kind: "choice",
      options: targetKinds.map((kind) => ({ value: kind, label: t(`targetKinds.${kind}`) })),
    },
    { field: "targetName", label: t("columns.targetName"), kind: "text" },
    {
      field: "actorKind",
      label: t("columns.actorKind"),
      kind: "choice",
      options: actorKinds.map((kind) => ({ value: kind, label: t(`actorKinds.${kind}`) })),
    },
    { field: "address", label: t("columns.address"), kind: "text" },
    { field: "actorId", label: t("csv.actorId"), kind: "text" },
    { field: "targetId", label: t("csv.targetId"), kind: "text" },
  ];
}
