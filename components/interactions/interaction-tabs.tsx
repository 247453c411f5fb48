import { useTranslations } from "next-intl";
import Link from "next/link";
import { routes } from "@/lib/routes";

const tabs = {
  conversations: routes.interactions,
  invitations: routes.invitations,
  exports: routes.exports,
  deleted: routes.deleted,
} as const;

type InteractionTabsProps = { current: keyof typeof tabs; mayReadDeleted: boolean };

/** Conversations, those that wait for the client's first answer, what was taken of them as files, and what was deleted. */
export function InteractionTabs({ current, mayReadDeleted }: InteractionTabsProps) {
  const t = useTranslations("interactions");
  const shown = (["conversations", "invitations", "exports", "deleted"] as const).filter(
    (tab) => tab !== "deleted" || mayReadDeleted,
  );
  return (
    <nav className="tabs mb-1" aria-label={t("tabs.label")}>
      {shown.map((tab) => (
        <Link key={tab} className="tab" href={tabs[tab]()} aria-current={tab === current ? "page" : undefined}>
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
