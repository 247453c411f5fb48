"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Card } from "@/components/ui/card";
import { ChannelTag } from "@/components/ui/marks";
import { Menu } from "@/components/ui/menu";
import { Tree, type TreeNode } from "@/components/ui/tree";
import type { OuId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { UnitCard } from "./unit-card";
import type { UnitView } from "@/lib/core/units/view";
import { childrenOf, matchingUnits } from "./unit-lists";
import { type UnitActs, useUnitActs } from "./use-unit-acts";
import { useUnitDrag } from "./use-unit-drag";

type UnitTreeProps = { units: readonly UnitView[]; currentId: OuId | null };

const searchableFrom = 12;

/** The whole tree with the users and pools of each unit; beside it the one that is open. */
export function UnitTree({ units, currentId }: UnitTreeProps) {
  const t = useTranslations("units");
  const acts = useUnitActs(units);
  const [q, setQ] = useState("");
  const shown = matchingUnits(units, q);
  const current = units.find((unit) => unit.id === currentId) ?? units[0];
  const drag = useUnitDrag(units, acts.move);
  return (
    <div className="grid items-start gap-5 p-5 pt-4 lg:grid-cols-[minmax(0,1fr)_348px]">
      {acts.layer}
      <Card title={t("tree")} count={units.length}>
        {units.length > searchableFrom ? (
          <label className="input input--sm mb-3 max-w-64">
            <Search className="icon--sm" />
            <span className="sr">{t("search")}</span>
            <input
              type="search"
              data-search-key
              placeholder={t("search")}
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
          </label>
        ) : null}
        <div role="presentation" onKeyDown={walk} {...drag.handlers}>
          <Tree
            label={t("tree")}
            nodes={nodesBelow(shown, null, { t, acts, currentId: current?.id ?? null, targetId: drag.targetId })}
          />
        </div>
        {shown.length === 0 ? <p className="muted">{t("noMatch")}</p> : null}
      </Card>
      {current ? <UnitCard units={units} unit={current} /> : null}
    </div>
  );
}

type Drawn = { t: ReturnType<typeof useTranslations>; acts: UnitActs; currentId: OuId | null; targetId: OuId | null };

function nodesBelow(units: readonly UnitView[], parentId: OuId | null, drawn: Drawn): TreeNode[] {
  const { t, acts, currentId, targetId } = drawn;
  return childrenOf(units, parentId).map((unit) => ({
    key: unit.id,
    label: <UnitLabel unit={unit} />,
    count: <span data-tip={t("users", { count: unit.users })}>{unit.users}</span>,
    href: withQuery(routes.units(), { unit: unit.id }),
    current: unit.id === currentId,
    draggable: unit.parentId !== null,
    target: unit.id === targetId,
    actions: <Menu label={t("actsFor", { name: unit.name })} items={acts.menuOf(unit)} />,
    children: nodesBelow(units, unit.id, drawn),
  }));
}

function UnitLabel({ unit }: { unit: UnitView }) {
  return (
    <span className="row">
      <span className="cut" dir="auto">
        {unit.name}
      </span>
      {unit.pools.map((pool) => (
        <ChannelTag key={pool.id} channel={pool.channel} />
      ))}
    </span>
  );
}

/** Up, Down, Home and End walk the units as in any tree; Tab goes through their menus too. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a.row")];
  const at = links.findIndex((link) => link === document.activeElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  links[to]?.focus();
}
