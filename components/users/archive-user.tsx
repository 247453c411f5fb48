"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { UserChoicesView, UserView } from "@/lib/core/users/view";
import { userHref } from "./user-links";
import type { ArchiveAsked } from "./user-view";

const Form = lazyPart(() => import("./archive-form").then((m) => m.ArchiveForm));

type ArchiveUserProps = { user: UserView; successors: UserChoicesView["successors"]; asked: ArchiveAsked | null };

/** The question before a user is archived, beside their page; that it is open, and with whom, stands in the address. */
export function ArchiveUser({ user, successors, asked }: ArchiveUserProps) {
  const t = useTranslations("users");
  const router = useRouter();
  const close = () => router.replace(userHref(user));
  return (
    <SidePanel open={asked !== null} onClose={close} title={t("archive.title", { name: user.name })} body="form">
      {asked ? <Form user={user} successors={successors} asked={asked} onClose={close} /> : null}
    </SidePanel>
  );
}
