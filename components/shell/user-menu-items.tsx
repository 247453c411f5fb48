"use client";

import { Languages, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";
import type { MenuItem } from "@/components/ui/menu";
import { MenuPopover } from "@/components/ui/menu-popover";
import { notify } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { setPreference } from "./preferences";

const languages = [
  ["en", "English"],
  ["it", "Italiano"],
] as const;

type UserMenuItemsProps = {
  label: string;
  signOutUrl: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  triggerRef: RefObject<HTMLElement | null>;
};

export function UserMenuItems({ signOutUrl, ...popover }: UserMenuItemsProps) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();

  const signOut = async () => {
    try {
      const answer = await fetch(signOutUrl, { method: "POST", redirect: "manual" });
      // A redirect is how the handler says yes; here it is opaque and has no status.
      if (!answer.ok && answer.type !== "opaqueredirect") throw new Error(`sign-out answered ${answer.status}`);
      location.assign(routes.signIn());
    } catch {
      notify({ tone: "danger", text: t("user.signOutFailed") });
    }
  };
  const items: MenuItem[] = [
    { key: "profile", label: t("user.profile"), icon: <UserRound />, href: routes.profile() },
    { key: "s1", separator: true },
    { key: "light", label: t("theme.light"), icon: <Sun />, onSelect: () => setPreference("theme", "light") },
    { key: "dark", label: t("theme.dark"), icon: <Moon />, onSelect: () => setPreference("theme", "dark") },
    { key: "system", label: t("theme.system"), icon: <Monitor />, onSelect: () => setPreference("theme", null) },
    { key: "s2", separator: true },
    ...languages.map(([code, label]) => ({
      key: code,
      label,
      icon: <Languages />,
      checked: locale.startsWith(code),
      onSelect: () => {
        setPreference("locale", code);
        router.refresh();
      },
    })),
    { key: "s3", separator: true },
    { key: "out", label: t("user.signOut"), icon: <LogOut />, onSelect: () => void signOut() },
  ];
  return <MenuPopover {...popover} items={items} placement="top start" />;
}
