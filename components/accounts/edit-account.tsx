"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import { routes } from "@/lib/routes";
import type { AccountView } from "@/lib/core/accounts/view";
import type { AccountFormData } from "./create-account-form";

const Form = lazyPart(() => import("./edit-account-form").then((m) => m.EditAccountForm));

type EditAccountProps = { open: boolean; account: AccountView; numberCountry: string | null; data: AccountFormData };

/** The form beside the page; that it is open stands in the address, so that a list's menu can lead here. */
export function EditAccount({ open, account, numberCountry, data }: EditAccountProps) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const close = () => router.replace(routes.account({ accountId: account.id }));
  return (
    <SidePanel open={open} onClose={close} title={t("editTitle", { name: account.name })} body="form">
      <Form {...data} account={account} numberCountry={numberCountry} onClose={close} />
    </SidePanel>
  );
}
