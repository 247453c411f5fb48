"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { UserFormData } from "./user-form-data";
import { userHref } from "./user-links";
import type { UserView } from "@/lib/core/users/view";

const Form = lazyPart(() => import("./edit-user-form").then((m) => m.EditUserForm));

/** The form beside the page; that it is open stands in the address, so that a list's menu can lead here. */
export function EditUser({ user, data }: { user: UserView; data: UserFormData | null }) {
  const t = useTranslations("users");
  const router = useRouter();
  const close = () => router.replace(userHref(user));
  return (
    <SidePanel open={data !== null} onClose={close} title={t("editTitle", { name: user.name })} body="form">
      {data ? <Form {...data} user={user} onClose={close} /> : null}
    </SidePanel>
  );
}
