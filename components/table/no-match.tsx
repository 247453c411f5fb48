"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { FilterDef } from "./filters";
import { FilterValue } from "./filters";
import type { TableState } from "./table-state";

/** Nothing found: says what was asked, and offers to drop the last of it or all. */
export function NoMatch({ state, filters }: { state: TableState; filters: readonly FilterDef[] }) {
  const t = useTranslations("common");
  const { q, filters: asked, search } = state.query;
  const last = asked.at(-1);
  const def = last && filters.find((one) => one.field === last.field);
  const parts = asked.length + (q ? 1 : 0) + (search ? 1 : 0);
  return (
    <EmptyState
      drawing="cross"
      title={t("table.noMatch")}
      actions={
        <>
          {last && def ? (
            <Button onClick={() => state.filterBy(asked.slice(0, -1))}>{t("table.drop", { field: def.label })}</Button>
          ) : (
            <Button onClick={() => (q ? state.search("") : state.searchBy(""))}>{t("table.dropSearch")}</Button>
          )}
          {parts > 1 ? (
            <Button variant="quiet" onClick={state.clear}>
              {t("table.clearAll")}
            </Button>
          ) : null}
        </>
      }
    >
      {last && def ? (
        <>
          {def.label} {t(`table.ops.${last.op}`)} <FilterValue def={def} filter={last} />
        </>
      ) : q ? (
        t("table.noMatchSearch", { q })
      ) : (
        t("table.noMatchConditions")
      )}
    </EmptyState>
  );
}
