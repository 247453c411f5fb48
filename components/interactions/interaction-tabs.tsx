import { useTranslations } from "next-intl";
import Link from "next/link";
import { routes } from "@/lib/routes";

const tabs = { conversations: routes.interactions, invitations: routes.invitations, exports: routes.exports } as const;

/** Conversations, those that wait for the client's first answer, and what was taken of them as files. */
export function InteractionTabs({ current }: { current: keyof typeof tabs }) {
  const t = useTranslations("interactions");
  return (
    <nav className="tabs mb-1" aria-label={t("tabs.label")}>
      {(["conversations", "invitations", "exports"] as const).map((tab) => (
        <Link key={tab} className="tab" href={tabs[tab]()} aria-current={tab === current ? "page" : undefined}>
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
