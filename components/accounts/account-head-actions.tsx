"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { editHref } from "./account-links";
import type { AccountView } from "@/lib/core/accounts/view";
import { useAccountActs } from "./use-account-acts";

/** The account's menu and its one primary button. */
export function AccountHeadActions({ account }: { account: AccountView }) {
  const t = useTranslations("accounts");
  const { dialog, menuOf } = useAccountActs();
  const items = menuOf(account).filter((item) => item.key !== "edit");
  return (
    <>
      {dialog}
      <Menu label={t("moreFor", { name: account.name })} variant="default" size="md" items={items} />
      {account.state === "retired" ? null : (
        <LinkButton variant="primary" href={editHref(account)} scroll={false} icon={<Pencil className="icon--sm" />}>
          {t("edit")}
        </LinkButton>
      )}
    </>
  );
}
