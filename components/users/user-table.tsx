"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { customColumn, statusColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { useUserActs } from "./use-user-acts";
import { userHref } from "./user-links";
import { userLook } from "./user-looks";
import { PersonName, RoleTags } from "./user-marks";
import type { UserChoicesView, UserRowView } from "@/lib/core/users/view";
import { roles } from "./user-view";

const fixed = { sortable: false } as const;

const columns = [
  customColumn<UserRowView>("name", "users.columns.name", (user) => <NameCell user={user} />, {
    value: (user) => user.name,
    width: 184,
  }),
  textColumn<UserRowView>("email", "users.columns.email", (user) => user.email),
  textColumn<UserRowView>("title", "users.columns.title", (user) => user.title, { ...fixed, initially: "hidden" }),
  textColumn<UserRowView>("ou", "users.columns.ou", (user) => user.ouName, { ...fixed, width: 148 }),
  customColumn<UserRowView>("roles", "users.columns.roles", (user) => <RoleTags held={user.roles} />, {
    ...fixed,
    width: 176,
  }),
  textColumn<UserRowView>("extension", "users.columns.extension", (user) => user.extension && `#${user.extension}`, {
    ...fixed,
    width: 128,
  }),
  statusColumn<UserRowView>("state", "users.columns.state", userLook, { ...fixed, width: 108 }),
  timeColumn<UserRowView>("lastSeenAt", "users.columns.lastSeen", (user) => user.lastSeenAt, { ...fixed, width: 108 }),
];

function NameCell({ user }: { user: UserRowView }) {
  return (
    <Link className="row-link block" href={userHref(user)} title={user.name}>
      <PersonName name={user.name} />
    </Link>
  );
}

type UserTableProps = {
  page: Page<UserRowView>;
  units: UserChoicesView["units"];
  /** Who looks: nobody locks themselves out. */
  ownEmail: string;
};

/** The company's people, page by page. */
export function UserTable({ page, units, ownEmail }: UserTableProps) {
  const t = useTranslations("users");
  const tCommon = useTranslations("common");
  const { layer, menuOf } = useUserActs(ownEmail);
  const { exportCsv, progress } = useCsvExport(routes.userExport());
  return (
    <>
      {layer}
      {progress}
      <DataTable
        id="users"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(user) => user.id}
        rowName={(user) => user.name}
        rowHref={userHref}
        rowMenu={menuOf}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "role",
            label: t("columns.role"),
            kind: "choice",
            options: roles.map((role) => ({ value: role, label: tCommon(`roles.${role}`) })),
          },
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: (["active", "disabled", "archived"] as const).map((state) => ({
              value: state,
              label: t(`states.${state}`),
            })),
          },
          {
            field: "ou",
            label: t("columns.ou"),
            kind: "choice",
            options: units.map(({ id, path }) => ({ value: id, label: path })),
          },
        ]}
        empty={
          <EmptyState
            drawing="line"
            title={t("empty.title")}
            actions={
              <LinkButton variant="primary" href={routes.newUser()} icon={<Plus />}>
                {t("new")}
              </LinkButton>
            }
          >
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
