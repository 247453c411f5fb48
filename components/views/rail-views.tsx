"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { showsView } from "@/lib/core/views/address";
import type { SavedView, ViewCount } from "@/lib/core/views/view";
import { routes } from "@/lib/routes";
import { useViewCounts } from "./use-view-counts";

/** The views below the interactions, each with what it finds now. */
export function RailViews({ views }: { views: readonly SavedView[] }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const parameters = useSearchParams();
  const counts = useViewCounts(views);
  if (views.length === 0) return null;
  return (
    <nav className="rail-group" aria-label={t("views.label")}>
      {views.map(({ id, name, query }) => (
        <Link
          key={id}
          className="rail-item"
          href={`${routes.interactions()}?${query}`}
          // Each is another page of the list: nobody waits for all of them with every page.
          prefetch={false}
          aria-current={path === routes.interactions() && showsView(parameters, query) ? "page" : undefined}
        >
          <span className="cut grow" dir="auto">
            {name}
          </span>
          <Found count={counts.get(id) ?? null} />
        </Link>
      ))}
    </nav>
  );
}

function Found({ count }: { count: ViewCount }) {
  const t = useTranslations("shell");
  const format = useFormatter();
  if (count === null) return null;
  const figure = format.number(count.count);
  return (
    <span className="rail-count">
      <span aria-hidden="true">{count.exact ? figure : `${figure}+`}</span>
      <span className="sr">{t(count.exact ? "views.found" : "views.more", { count: count.count })}</span>
    </span>
  );
}
