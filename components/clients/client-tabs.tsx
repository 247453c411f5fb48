import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ClientTab, clientTabs } from "@/lib/core/clients/view";
import { routes } from "@/lib/routes";

const hrefs = {
  clients: routes.clients,
  prospects: routes.prospects,
  archived: routes.archivedClients,
} as const satisfies Record<ClientTab, () => string>;

/** Clients by how far they are, each a list of its own. */
export function ClientTabs({ current }: { current: ClientTab }) {
  const t = useTranslations("clients");
  return (
    <nav className="tabs mb-1" aria-label={t("tabs.label")}>
      {clientTabs.map((tab) => (
        <Link key={tab} className="tab" href={hrefs[tab]()} aria-current={tab === current ? "page" : undefined}>
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
