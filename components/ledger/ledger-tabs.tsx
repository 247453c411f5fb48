import Link from "next/link";
import { useTranslations } from "next-intl";
import { routes } from "@/lib/routes";

/** The two directions of the ledger, each a list of its own. */
export function LedgerTabs({ current }: { current: "received" | "sent" }) {
  const t = useTranslations("ledger");
  const tabs = [
    { key: "received", href: routes.ledger() },
    { key: "sent", href: routes.ledgerSent() },
  ] as const;
  return (
    <nav className="tabs mb-3" aria-label={t("directions.label")}>
      {tabs.map(({ key, href }) => (
        <Link key={key} className="tab" href={href} aria-current={key === current ? "page" : undefined}>
          {t(`directions.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
