"use client";

import { Bookmark, Ellipsis, Save } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { updateViewAction } from "@/lib/actions/views";
import { showsView, viewQuery } from "@/lib/core/views/address";
import type { SavedView } from "@/lib/core/views/view";
import { routes } from "@/lib/routes";
import { useViewActs, type ViewRights } from "./use-view-acts";

const asTabs = 6;
const hrefOf = ({ query }: SavedView) => `${routes.interactions()}?${query}`;

/** The saved views above the list, as tabs; what is asked for now can be kept as one. */
export function ViewBar({ views, may }: { views: readonly SavedView[]; may: ViewRights }) {
  const t = useTranslations("views");
  const parameters = useSearchParams();
  const query = viewQuery(parameters);
  const current = views.find((view) => showsView(parameters, view.query)) ?? null;
  // What was opened last is what a change is of, until the list is asked for everything again.
  const [openedId, setOpenedId] = useState(current?.id ?? null);
  const wanted = current?.id ?? (query === "" ? null : openedId);
  if (wanted !== openedId) setOpenedId(wanted);
  const opened = views.find(({ id }) => id === wanted) ?? null;
  const { layer, menuOf, saveAs } = useViewActs(may);
  const updating = useAction(updateViewAction, { done: ({ name }) => t("saved", { name }) });
  const [shown, others] = [views.slice(0, asTabs), views.slice(asTabs)];
  const changed = opened !== null && opened.mine && current === null ? opened : null;
  if (views.length === 0 && query === "") return null;
  return (
    <div className="view-tabs">
      {layer}
      <nav className="tabs" aria-label={t("label")}>
        <Link className="tab" href={routes.interactions()} aria-current={query === "" ? "page" : undefined}>
          {t("all")}
        </Link>
        {shown.map((view) => (
          <Link
            key={view.id}
            className="tab"
            href={hrefOf(view)}
            prefetch={false}
            aria-current={view.id === current?.id ? "page" : undefined}
            data-tip={view.ownerName ? t("by", { name: view.name, owner: view.ownerName }) : undefined}
          >
            <span dir="auto">{view.name}</span>
            {view.shared ? <span className="muted small">{t("sharedMark")}</span> : null}
          </Link>
        ))}
      </nav>
      {others.length > 0 ? (
        <Menu
          label={t("more")}
          trigger={t("more")}
          items={others.map((view) => ({
            key: view.id,
            label: view.name,
            href: hrefOf(view),
            checked: view.id === current?.id,
          }))}
        />
      ) : null}
      {current ? (
        <Menu
          label={t("menu", { name: current.name })}
          trigger={<Ellipsis aria-label={t("menu", { name: current.name })} />}
          items={menuOf(current)}
        />
      ) : null}
      <span className="grow" />
      {changed ? (
        <Button
          variant="quiet"
          size="sm"
          busy={updating.pending}
          icon={<Save className="icon--sm" />}
          onClick={() => void updating.run({ viewId: changed.id, version: changed.version, query })}
        >
          {t("save", { name: changed.name })}
        </Button>
      ) : null}
      {query !== "" && current === null ? (
        <Button variant="quiet" size="sm" icon={<Bookmark className="icon--sm" />} onClick={() => saveAs(query)}>
          {t("saveAs")}
        </Button>
      ) : null}
    </div>
  );
}
