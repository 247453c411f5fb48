import { useTranslations } from "next-intl";
import Link from "next/link";
import type { InteractionTab } from "@/lib/core/interactions/tabs";
import { routes } from "@/lib/routes";

const pathOf = {
  conversations: routes.interactions,
  invitations: routes.invitations,
  exports: routes.exports,
  bulk: routes.bulks,
  deleted: routes.deleted,
} as const satisfies Record<InteractionTab, () => string>;

type InteractionTabsProps = { current: InteractionTab; tabs: readonly InteractionTab[] };

/** The ways into what was said with clients. */
export function InteractionTabs({ current, tabs }: InteractionTabsProps) {
  const t = useTranslations("interactions");
  return (
    <nav className="tabs mb-1" aria-label={t("tabs.label")}>
      {tabs.map((tab) => (
        <Link key={tab} className="tab" href={pathOf[tab]()} aria-current={tab === current ? "page" : undefined}>
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
