"use client";

import {
  Contact,
  Hash,
  LayoutDashboard,
  MessagesSquare,
  Search,
  Settings,
  Smartphone,
  Split,
  Users,
  Waypoints,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/marks";
import { Logo } from "@/components/ui/logo";
import { routes } from "@/lib/routes";
import { currentHref } from "./rail-items";
import type { RailItem, RailKey } from "./rail-items";
import { useShell } from "./shell-context";
import { UserMenu } from "./user-menu";
import type { ShellUser } from "./user-menu";

const icons: Partial<Record<RailKey, LucideIcon>> = {
  overview: LayoutDashboard,
  interactions: MessagesSquare,
  onboarding: Split,
  accounts: Hash,
  people: Users,
  routing: Waypoints,
  clients: Contact,
  settings: Settings,
  sandbox: Smartphone,
};

export type RailProps = { company: { name: string }; items: readonly RailItem[]; user: ShellUser; signOutUrl: string };

export function Rail({ company, items, user, signOutUrl }: RailProps) {
  const t = useTranslations("shell");
  const { openPalette } = useShell();
  return (
    <aside className="rail" aria-label={t("rail.label")}>
      <Link className="rail-brand" href={routes.overview()} data-tip={company.name}>
        <Logo />
        <span className="label-text cut grow">{company.name}</span>
      </Link>
      <button type="button" className="rail-find" onClick={openPalette} aria-keyshortcuts="Meta+K Control+K">
        <Search className="icon--sm" />
        <span className="grow">{t("goTo")}</span>
        <Kbd>{t("paletteKey")}</Kbd>
      </button>
      <nav className="rail-nav" aria-label={t("rail.sections")}>
        <RailList items={items} />
      </nav>
      <UserMenu user={user} signOutUrl={signOutUrl} />
    </aside>
  );
}

/** The places themselves; also the content of the sheet on a phone. */
export function RailList({ items, onGo }: { items: readonly RailItem[]; onGo?: () => void }) {
  const t = useTranslations("shell");
  const current = currentHref(items, usePathname());
  const going = onGo ? { onClick: onGo } : {};
  return items.map((item) => {
    const Icon = icons[item.key];
    const label = t(`rail.${item.key}`);
    const href = item.href ?? item.children?.[0]?.href;
    if (!href) return null;
    const within = item.children?.some((child) => child.href === current);
    return (
      <div key={item.key}>
        <Link
          className="rail-head"
          href={href}
          {...(item.seldom ? { prefetch: false } : {})}
          data-tip={label}
          data-within={within || undefined}
          aria-current={item.href !== undefined && item.href === current ? "page" : undefined}
          {...going}
        >
          {Icon ? <Icon /> : null}
          <span className="label-text">{label}</span>
          <RailCount count={item.count} />
        </Link>
        {item.children ? (
          <div className="rail-group">
            {item.children.map((child) =>
              child.href ? (
                <Link
                  key={child.key}
                  className="rail-item"
                  href={child.href}
                  aria-current={child.href === current ? "page" : undefined}
                  {...going}
                >
                  {t(`rail.${child.key}`)}
                  <RailCount count={child.count} />
                </Link>
              ) : null,
            )}
          </div>
        ) : null}
        {item.below}
      </div>
    );
  });
}

function RailCount({ count }: { count: number | undefined }) {
  const t = useTranslations("shell");
  if (!count) return null;
  return (
    <span className="rail-count">
      <span aria-hidden="true">{count}</span>
      <span className="sr">{t("rail.waiting", { count })}</span>
    </span>
  );
}
