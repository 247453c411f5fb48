"use client";

import { Eye, Pencil, Tag as TagIcon, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  countColumn,
  countryColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TableSkeleton } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toast";
import { Part } from "./part";
import { wholePage } from "@/lib/core/table-query";

type Account = {
  id: string;
  name: string;
  address: string;
  country: string;
  state: "active" | "draining";
  rooms: number;
  at: number;
};

const rows: Account[] = [
  ["Milan front desk", "+39 02 5550 1180", "IT", "active", 38],
  ["Singapore 2", "+65 3158 0442", "SG", "active", 14],
  ["Hong Kong", "+852 5808 2211", "HK", "draining", 6],
  ["陳詩詠 front desk", "+886 2 5550 1411", "TW", "active", 121],
  ["Zürich", "+41 44 555 01 81", "CH", "active", 0],
].map(([name, address, country, state, rooms], at) => ({
  id: `a${at}`,
  name: String(name),
  address: String(address),
  country: String(country),
  state: state === "draining" ? "draining" : "active",
  rooms: Number(rooms),
  at: Date.UTC(2026, 10, 21, 9, 40) - at * 3_600_000,
}));

const columns = [
  linkColumn<Account>(
    "name",
    "parts.columns.name",
    () => "/parts",
    (row) => row.name,
  ),
  textColumn<Account>("address", "parts.columns.address", (row) => row.address, { width: 150 }),
  countryColumn<Account>("country", "parts.columns.country", (row) => row.country, { initially: "hidden" }),
  statusColumn<Account>(
    "state",
    "parts.columns.state",
    (row) =>
      row.state === "active"
        ? { glyph: "on", tone: "positive", labelKey: "parts.states.active" }
        : { glyph: "half", tone: "warning", labelKey: "parts.states.draining" },
    { width: 106 },
  ),
  countColumn<Account>("rooms", "parts.columns.rooms", (row) => row.rooms, { width: 70 }),
  timeColumn<Account>("at", "parts.columns.last", (row) => row.at, { initially: "hidden" }),
];

export function TableParts({ theme }: { theme: "light" | "dark" }) {
  const t = useTranslations("parts");
  return (
    <Part title={t("table")}>
      <div className="parts-list">
        <DataTable
          id={`parts-${theme}`}
          label={`${t("table")}, ${t(`themes.${theme}`)}`}
          columns={columns}
          page={wholePage(rows)}
          rowKey={(row) => row.id}
          rowName={(row) => row.name}
          work="client"
          searchLabel={t("search")}
          filters={[
            {
              field: "state",
              label: t("columns.state"),
              kind: "choice",
              options: [
                { value: "active", label: t("states.active") },
                { value: "draining", label: t("states.draining") },
              ],
            },
            { field: "rooms", label: t("columns.rooms"), kind: "number" },
            { field: "at", label: t("columns.last"), kind: "date" },
          ]}
          rowMenu={(row) => [
            { key: "view", label: "View", icon: <Eye />, kbd: "↵", href: "/parts" },
            {
              key: "edit",
              label: "Edit",
              icon: <Pencil />,
              onSelect: () => notify({ tone: "positive", text: row.name }),
            },
            { key: "activate", label: "Activate", disabledReason: "It is active" },
            { key: "line", separator: true },
            { key: "retire", label: "Retire…", tone: "danger", icon: <Trash2 /> },
          ]}
          bulk={[
            { key: "tag", label: "Tag", icon: <TagIcon className="icon--sm" />, run: () => undefined },
            {
              key: "delete",
              label: "Delete",
              tone: "danger",
              icon: <Trash2 className="icon--sm" />,
              run: () => undefined,
            },
          ]}
          exportCsv={() => undefined}
          empty={<EmptyState title="None">None</EmptyState>}
        />
      </div>
      <div className="card mt-3">
        <TableSkeleton rows={2} columns={4} />
      </div>
    </Part>
  );
}
