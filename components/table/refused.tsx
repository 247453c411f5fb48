"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActionProblem } from "@/lib/core/action-result";
import type { TableState } from "./table-state";

/** The address asks what cannot be answered: says why, and leads back to what can. */
export function Refused({ problem, state }: { problem: ActionProblem; state: TableState }) {
  const t = useTranslations("common");
  const { after, before } = state.query;
  return (
    <EmptyState
      drawing="cross"
      title={t("table.refused")}
      actions={
        problem.fault ? (
          <Button onClick={() => state.searchBy("")}>{t("table.dropSearch")}</Button>
        ) : after !== null || before !== null ? (
          <Button onClick={state.restart}>{t("table.firstPage")}</Button>
        ) : (
          <Button onClick={state.clear}>{t("table.clearAll")}</Button>
        )
      }
    >
      <span role="alert" dir="auto">
        {problem.message}
      </span>
    </EmptyState>
  );
}
