import Link from "next/link";
import { useTranslations } from "next-intl";
import { routes } from "@/lib/routes";

/** What is written, and what comes of it. */
export function GeographyTabs({ current }: { current: "mappings" | "coverage" }) {
  const t = useTranslations("geography");
  const tabs = [
    { key: "mappings", href: routes.geography() },
    { key: "coverage", href: routes.coverage() },
  ] as const;
  return (
    <nav className="tabs" aria-label={t("tabs.label")}>
      {tabs.map(({ key, href }) => (
        <Link key={key} className="tab" href={href} aria-current={key === current ? "page" : undefined}>
          {t(`tabs.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
