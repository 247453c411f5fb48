"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { routes } from "@/lib/routes";
import type { PoolView } from "@/lib/core/pools/view";
import { usePoolActs } from "./use-pool-acts";

/** The pool's menu and its one primary button. */
export function PoolHeadActions({ pool }: { pool: PoolView }) {
  const t = useTranslations("pools");
  const { dialog, menuOf } = usePoolActs();
  return (
    <>
      {dialog}
      <Menu
        label={t("moreFor", { name: pool.name })}
        variant="default"
        size="md"
        items={menuOf(pool).filter((item) => item.key !== "edit")}
      />
      <LinkButton variant="primary" href={routes.editPool({ poolId: pool.id })} icon={<Pencil className="icon--sm" />}>
        {t("acts.edit")}
      </LinkButton>
    </>
  );
}
