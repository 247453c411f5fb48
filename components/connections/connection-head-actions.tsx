"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { routes, withQuery } from "@/lib/routes";
import type { ConnectionView } from "@/lib/core/connections/view";
import { useConnectionActs } from "./use-connection-acts";

/** The connection's menu and its one primary button. */
export function ConnectionHeadActions({ connection }: { connection: ConnectionView }) {
  const t = useTranslations("connections");
  const { dialog, menuOf } = useConnectionActs();
  return (
    <>
      {dialog}
      <Menu
        label={t("moreFor", { name: connection.name })}
        variant="default"
        size="md"
        items={menuOf(connection).filter((item) => item.key !== "edit")}
      />
      <LinkButton
        variant="primary"
        href={withQuery(routes.connection({ connectionId: connection.id }), { edit: 1 })}
        scroll={false}
        icon={<Pencil className="icon--sm" />}
      >
        {t("acts.edit")}
      </LinkButton>
    </>
  );
}
