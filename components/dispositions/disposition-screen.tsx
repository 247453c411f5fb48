"use client";

import { Download, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCsvExport } from "@/components/table/use-csv-export";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { Menu } from "@/components/ui/menu";
import { SidePanel } from "@/components/ui/side-panel";
import { Tree, type TreeNode } from "@/components/ui/tree";
import { useAsked } from "@/components/ui/use-asked";
import { countBelow } from "@/lib/core/dispositions/can";
import { searchOfDisposition } from "@/lib/core/dispositions/list-columns";
import type { DispositionView } from "@/lib/core/dispositions/view";
import { countedAtMost } from "@/lib/core/tags/view";
import { routes, withQuery } from "@/lib/routes";
import type { Asked } from "./disposition-form";
import { useDispositionActs } from "./use-disposition-acts";

const Form = lazyPart(() => import("./disposition-form").then((m) => m.DispositionForm));

const everything = { q: "", sort: null, filters: [], after: null, before: null, size: 200 } as const;

type Props = { tree: readonly DispositionView[]; mayEdit: boolean };

/** The company's dispositions as a tree, with how often each was given. Who may not change them reads. */
export function DispositionScreen({ tree, mayEdit }: Props) {
  const t = useTranslations("dispositions");
  const { asked, open, ask, close } = useAsked<Asked>();
  const tCommon = useTranslations("common");
  const { exportCsv, progress } = useCsvExport(routes.dispositionExport());
  const acts = useDispositionActs(ask);
  const add = mayEdit ? (
    <Button size="sm" icon={<Plus className="icon--sm" />} onClick={() => ask({ kind: "new", parent: null })}>
      {t("new")}
    </Button>
  ) : null;
  const nodes = (beside: readonly DispositionView[], above: readonly string[] = []): TreeNode[] =>
    beside.map((one, at) => ({
      key: one.id,
      label: <Label disposition={one} />,
      count: <Used used={one.used} path={[...above, one.name]} />,
      ...(mayEdit
        ? {
            actions: <Menu label={t("actsFor", { name: one.name })} items={acts.menuOf(one, at, beside.length)} />,
          }
        : {}),
      children: nodes(one.children, [...above, one.name]),
    }));
  const all = tree.reduce((sum, one) => sum + 1 + countBelow(one), 0);
  return (
    <>
      {acts.layer}
      {progress}
      <SidePanel open={open} onClose={close} title={titleOf(asked, t)} body="form">
        {asked ? (
          <Form
            key={asked.kind === "new" ? `below-${asked.parent?.id ?? "top"}` : asked.disposition.id}
            asked={asked}
            onClose={close}
          />
        ) : null}
      </SidePanel>
      {tree.length === 0 ? (
        <EmptyState drawing="line" title={t("empty.title")} actions={add}>
          {t("empty.body")}
        </EmptyState>
      ) : (
        <div className="p-5 pt-4">
          <Card
            title={t("tree")}
            count={all}
            actions={
              <div className="row">
                <Button
                  size="sm"
                  icon={<Download className="icon--sm" />}
                  onClick={() => exportCsv({ kind: "matching", query: everything, expectedCount: all, isExact: true })}
                >
                  {tCommon("table.exportCsv")}
                </Button>
                {add}
              </div>
            }
          >
            <Tree label={t("tree")} nodes={nodes(tree)} />
          </Card>
        </div>
      )}
    </>
  );
}

function titleOf(asked: Asked | null, t: ReturnType<typeof useTranslations<"dispositions">>): string {
  if (asked?.kind === "rename") return t("edit", { name: asked.disposition.name });
  return t("newTitle");
}

function Label({ disposition: { name, archived } }: { disposition: DispositionView }) {
  const t = useTranslations("dispositions");
  return (
    <span className="row">
      <bdi className="cut">{name}</bdi>
      {archived ? <Badge glyph="slash">{t("isArchived")}</Badge> : null}
    </span>
  );
}

function Used({ used, path }: { used: number; path: readonly string[] }) {
  const t = useTranslations("dispositions");
  const count = used > countedAtMost ? t("more", { count: countedAtMost }) : String(used);
  const words = t("showUses", { count });
  if (used === 0) return <span data-tip={words}>{count}</span>;
  return (
    <Link
      className="link"
      href={withQuery(routes.interactions(), { search: searchOfDisposition(path) })}
      aria-label={words}
      data-tip={words}
    >
      {count}
    </Link>
  );
}
