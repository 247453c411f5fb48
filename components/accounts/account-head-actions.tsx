"use client";

import { MessagesSquare, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { editHref, interactionsHref } from "./account-links";
import type { AccountView } from "./account-view";
import { useAccountActs } from "./use-account-acts";

/** The account's menu, its interactions, and its one primary button. */
export function AccountHeadActions({ account }: { account: AccountView }) {
  const t = useTranslations("accounts");
  const { dialog, actsOf } = useAccountActs();
  return (
    <>
      {dialog}
      <Menu label={t("moreFor", { name: account.name })} variant="default" size="md" items={actsOf(account)} />
      <LinkButton href={interactionsHref(account)} icon={<MessagesSquare className="icon--sm" />}>
        {t("interactions")}
      </LinkButton>
      {account.state === "retired" ? null : (
        <LinkButton variant="primary" href={editHref(account)} scroll={false} icon={<Pencil className="icon--sm" />}>
          {t("edit")}
        </LinkButton>
      )}
    </>
  );
}
