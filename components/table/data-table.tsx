"use client";

import {
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import type { ColumnDef } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu";
import { Pagination } from "@/components/ui/pagination";
import { Checkbox } from "@/components/ui/toggles";
import type { ActionProblem } from "@/lib/core/action-result";
import type { Page } from "@/lib/core/table-query";
import { ActionBar } from "./action-bar";
import type { BulkAct, TableSelection } from "./action-bar";
import { useTotalWords } from "./list-total";
import { arrangeRows } from "./arrange-rows";
import type { Column } from "./columns";
import type { FilterDef } from "./filters";
import { NoMatch } from "./no-match";
import { Refused } from "./refused";
import { isRowClick, isShifted, onRowKey } from "./row-keys";
import { TableHead } from "./table-head";
import { useTableLayout } from "./table-layout";
import type { TableLayout } from "./table-layout";
import { useTableState } from "./table-state";
import { TableToolbar } from "./table-toolbar";
import { useTicks } from "./use-ticks";

export type DataTableProps<Row> = {
  /** Names the list in the browser's storage; one per list of the console. */
  id: string;
  /** What the table lists, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  page: Page<Row>;
  rowKey: (row: Row) => string;
  /** How a row is called: "Tick Milan front desk". */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** Drawn stronger, e.g. unread. */
  rowTone?: (row: Row) => "unread" | undefined;
  /** The row whose thing is shown beside the list. */
  rowActive?: (row: Row) => boolean;
  filters?: readonly FilterDef[];
  searchLabel?: string;
  rowMenu?: (row: Row) => readonly MenuItem[];
  bulk?: readonly BulkAct[];
  exportCsv?: (selection: TableSelection) => void;
  /** Shown when there is nothing at all. */
  empty: ReactNode;
  toolbar?: ReactNode;
  /** Stands below the search box and the filters, above the rows. */
  panel?: ReactNode;
  /** Why the server has no page for what the address asks. */
  refused?: ActionProblem | null;
  /** Said instead of how many match, where that was too much to count. */
  uncounted?: string | undefined;
  /** client: `page` holds all rows, and search, filters and sort happen here. */
  work?: "server" | "client";
};

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature, rowSelectionFeature });
type Features = typeof features;
const noFilters: readonly FilterDef[] = [];

/** The one list of the console. Its state is the URL; how it is laid out is this browser's. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  return (
    <NuqsAdapter>
      <TableOf {...props} />
    </NuqsAdapter>
  );
}

function TableOf<Row extends object>(props: DataTableProps<Row>) {
  const {
    id,
    label,
    columns,
    page,
    rowKey,
    rowName,
    rowHref,
    rowTone,
    rowActive,
    filters = noFilters,
    rowMenu,
    bulk,
    exportCsv,
    work = "server",
    refused = null,
  } = props;
  const t = useTranslations("common");
  const words = useTranslations();
  const totalWords = useTotalWords();
  const zone = useTimeZone();
  const locale = useLocale();
  const router = useRouter();
  const state = useTableState(work);
  const { query } = state;

  const initial = useMemo<TableLayout>(
    () => ({
      order: columns.map((column) => column.id),
      hidden: columns.filter((column) => column.initially === "hidden").map((column) => column.id),
      density: "compact",
    }),
    [columns],
  );
  const [layout, setLayout] = useTableLayout(id, initial);
  const rows = useMemo(
    () => (work === "client" ? arrangeRows(page.rows, columns, query, locale) : [...page.rows]),
    [work, page.rows, columns, query, locale],
  );
  const defs = useMemo<ColumnDef<Features, Row>[]>(
    () => columns.map((c) => ({ id: c.id, accessorFn: c.value, header: c.labelKey })),
    [columns],
  );

  const ticks = useTicks(JSON.stringify([query.q, query.filters, query.search]));

  const table = useTable<Features, Row>({
    features,
    columns: defs,
    data: rows,
    getRowId: rowKey,
    state: {
      rowSelection: ticks.ids,
      columnOrder: [...layout.order],
      columnVisibility: Object.fromEntries(layout.hidden.map((column) => [column, false])),
    },
    onRowSelectionChange: (update) => ticks.set(typeof update === "function" ? update(ticks.ids) : update),
  });
  const shown = table.getVisibleLeafColumns().flatMap((leaf) => columns.filter((column) => column.id === leaf.id));
  const tableRows = table.getRowModel().rows;
  const ids = Object.keys(ticks.ids);
  const canTick = (bulk?.length ?? 0) > 0 || exportCsv !== undefined;
  const total = work === "client" ? { count: rows.length, exact: true } : page.total;
  const matched = total ?? { count: rows.length, exact: true };
  const matching: TableSelection = { kind: "matching", query, expectedCount: matched.count, isExact: matched.exact };
  const selection: TableSelection = ticks.everything ? matching : { kind: "ids", ids };
  const tickedCount = ticks.everything ? matched.count : ids.length;
  const turn = (at: number, how: "one" | "range") =>
    ticks.turn(
      tableRows.map(({ id: rowId }) => rowId),
      at,
      how,
    );
  const asked = query.q !== "" || query.filters.length > 0 || query.search !== "";

  const open = (row: Row | undefined) => {
    if (row && rowHref) router.push(rowHref(row));
  };
  if (page.rows.length === 0 && !refused && !asked && !query.after && !query.before) return props.empty;
  return (
    <div className="list">
      <TableToolbar
        label={label}
        state={state}
        searchLabel={props.searchLabel}
        filters={filters}
        columns={columns.map((column) => ({ id: column.id, label: words(column.labelKey) }))}
        layout={layout}
        onLayout={setLayout}
        onExport={exportCsv && rows.length > 0 ? () => exportCsv(matching) : undefined}
        extra={props.toolbar}
      />
      {props.panel}
      <section
        className="table-wrap list-table"
        aria-label={label}
        aria-busy={state.pending}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
        tabIndex={0}
        data-ticked={tickedCount > 0 || undefined}
      >
        {refused ? (
          <Refused problem={refused} state={state} />
        ) : rows.length === 0 ? (
          <NoMatch state={state} filters={filters} />
        ) : (
          <table
            className={layout.density === "comfortable" ? "table table--comfortable" : "table"}
            style={{ minWidth: minWidth(shown) }}
          >
            <caption className="sr">{label}</caption>
            <colgroup>
              {canTick ? <col style={{ width: 44 }} /> : null}
              {shown.map((column) => (
                <col key={column.id} style={column.width ? { width: column.width } : undefined} />
              ))}
              {rowMenu ? <col style={{ width: 44 }} /> : null}
            </colgroup>
            <TableHead
              columns={shown}
              sort={query.sort}
              onSort={state.sortBy}
              menu={rowMenu !== undefined}
              ticks={
                canTick
                  ? {
                      all: table.getIsAllRowsSelected(),
                      some: ids.length > 0,
                      toggle: () => table.toggleAllRowsSelected(),
                    }
                  : null
              }
            />
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows below take the focus and the keys */}
            <tbody
              onKeyDown={(event) =>
                onRowKey(event, {
                  tick: (at, how) => (canTick ? turn(at, how) : undefined),
                  open: (at) => open(tableRows[at]?.original),
                })
              }
            >
              {tableRows.map((row, at) => (
                <tr
                  key={row.id}
                  tabIndex={at === 0 ? 0 : -1}
                  aria-selected={canTick ? row.getIsSelected() : undefined}
                  data-active={rowActive?.(row.original) || undefined}
                  aria-current={rowActive?.(row.original) || undefined}
                  data-unread={rowTone?.(row.original) === "unread" || undefined}
                  className={rowHref ? "cursor-pointer" : undefined}
                  onClick={(event) => (isRowClick(event.target) ? open(row.original) : undefined)}
                >
                  {canTick ? (
                    <td>
                      <Checkbox
                        aria-label={t("table.tick", { row: rowName(row.original) })}
                        checked={row.getIsSelected()}
                        onChange={({ nativeEvent }) => turn(at, isShifted(nativeEvent) ? "range" : "one")}
                      />
                    </td>
                  ) : null}
                  {shown.map((column) => (
                    <td key={column.id} className={column.align === "end" ? "end" : undefined}>
                      {column.cell(row.original)}
                    </td>
                  ))}
                  {rowMenu ? (
                    <td className="pad-0 end">
                      <Menu label={t("table.menuOf", { row: rowName(row.original) })} items={rowMenu(row.original)} />
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <Pagination
        summary={
          total
            ? t("table.shownOf", {
                shown: rows.length,
                total: totalWords(total),
              })
            : `${t("table.shown", { shown: rows.length })}${props.uncounted ? ` · ${props.uncounted}` : ""}`
        }
        hint={shown.some((column) => column.kind === "time") ? t("table.times", { zone: zone ?? "UTC" }) : null}
        onPrevious={page.previous === null ? null : () => page.previous && state.turn({ before: page.previous })}
        onNext={page.next === null ? null : () => page.next && state.turn({ after: page.next })}
      />
      {tickedCount > 0 ? (
        <ActionBar
          selection={selection}
          count={ticks.everything ? matched : { count: ids.length, exact: true }}
          matching={work === "server" && !ticks.everything && total && total.count > ids.length ? total : null}
          onSelectMatching={ticks.tickEverything}
          onClear={ticks.clear}
          acts={bulk ?? []}
          onExport={exportCsv}
        />
      ) : null}
    </div>
  );
}

/** Below this the table scrolls in its own box instead of cutting its figures. */
function minWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? 150), 88);
}
