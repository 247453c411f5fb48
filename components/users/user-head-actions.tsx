"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useUserActs } from "./use-user-acts";
import { editHref } from "./user-links";
import type { UserView } from "@/lib/core/users/view";
import type { SuccessorView } from "./user-view";

type UserHeadActionsProps = { user: UserView; successor: SuccessorView | null; ownEmail: string };

/** The user's menu and the one primary button. */
export function UserHeadActions({ user, successor, ownEmail }: UserHeadActionsProps) {
  const t = useTranslations("users");
  const { layer, menuOf } = useUserActs(ownEmail, successor);
  return (
    <>
      {layer}
      <Menu
        label={t("moreFor", { name: user.name })}
        variant="default"
        size="md"
        items={menuOf(user).filter((item) => item.key !== "edit")}
      />
      {user.state === "archived" ? null : (
        <LinkButton variant="primary" href={editHref(user)} scroll={false} icon={<Pencil className="icon--sm" />}>
          {t("acts.edit")}
        </LinkButton>
      )}
    </>
  );
}
