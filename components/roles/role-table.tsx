"use client";

import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Column, customColumn, textColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { wholePage } from "@/lib/core/table-query";
import type { Role } from "@/lib/core/access/actor";
import type { RolePermission } from "@/lib/core/access/permissions";

/** A permission with its words, so that it is found by them. */
type Row = RolePermission & { readonly thing: string; readonly act: string };

const roleColumn = (role: Role): Column<Row> =>
  customColumn<Row>(role, `roles.roles.${role}`, ({ roles }) => <Granted granted={roles.includes(role)} />, {
    width: 96,
    value: ({ roles }) => String(roles.includes(role)),
  });

const columns = [
  textColumn<Row>("noun", "roles.noun", ({ thing }) => thing, { width: 176 }),
  textColumn<Row>("verb", "roles.verb", ({ act }) => act),
  roleColumn("admin"),
  roleColumn("supervisor"),
  roleColumn("agent"),
];

function Granted({ granted }: { granted: boolean }) {
  const t = useTranslations("roles");
  return (
    <span className={granted ? "t-positive" : "muted"}>
      {granted ? <Check className="icon--sm" aria-hidden /> : <Minus className="icon--sm" aria-hidden />}
      <span className="sr">{t(granted ? "yes" : "no")}</span>
    </span>
  );
}

/** The three roles as the one table of permissions has them; nobody changes it here. */
export function RoleTable({ permissions }: { permissions: readonly RolePermission[] }) {
  const t = useTranslations("roles");
  const rows = permissions.map((one) => ({ ...one, thing: t(`nouns.${one.noun}`), act: t(`verbs.${one.verb}`) }));
  return (
    <DataTable
      id="roles"
      label={t("table")}
      columns={columns}
      page={wholePage(rows)}
      rowKey={({ id }) => id}
      rowName={({ thing, act }) => `${thing}: ${act}`}
      searchLabel={t("search")}
      work="client"
      empty={
        <EmptyState drawing="line" title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      }
    />
  );
}
