"use client";

import { Archive, ArchiveRestore, Pencil, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { customColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { SidePanel } from "@/components/ui/side-panel";
import { useAsked } from "@/components/ui/use-asked";
import { wholePage } from "@/lib/core/table-query";
import { archiveTagAction, restoreTagAction } from "@/lib/actions/tags";
import { tagCan } from "@/lib/core/tags/can";
import { searchOfTag, tagValues } from "@/lib/core/tags/list-columns";
import { countedAtMost, type TagView } from "@/lib/core/tags/view";
import { routes, withQuery } from "@/lib/routes";
import { TagMark } from "./tag-mark";

const Form = lazyPart(() => import("./tag-form").then((m) => m.TagForm));

const columns = [
  customColumn<TagView>("name", "tags.columns.name", (tag) => <TagMark tag={tag} />, {
    width: 240,
    value: tagValues.name,
  }),
  customColumn<TagView>("state", "tags.columns.state", (tag) => <State tag={tag} />, {
    value: tagValues.state,
  }),
  customColumn<TagView>("used", "tags.columns.used", (tag) => <Used tag={tag} />, {
    width: 132,
    value: tagValues.used,
    sortable: false,
  }),
];

function State({ tag: { archived, renamedFrom } }: { tag: TagView }) {
  const t = useTranslations("tags.states");
  if (renamedFrom !== null) return <Badge glyph="half">{t("renaming", { name: renamedFrom })}</Badge>;
  return archived ? <Badge glyph="slash">{t("archived")}</Badge> : <Badge glyph="on">{t("offered")}</Badge>;
}

function Used({ tag }: { tag: TagView }) {
  const t = useTranslations("tags");
  const count = tag.used > countedAtMost ? t("more", { count: countedAtMost }) : String(tag.used);
  if (tag.used === 0) return <span className="num">{count}</span>;
  return (
    <Link
      className="link num"
      href={withQuery(routes.interactions(), { search: searchOfTag(tag) })}
      aria-label={t("showUses", { count })}
    >
      {count}
    </Link>
  );
}

/** The company's tags, and the form of one beside them. Who may not change them reads. */
export function TagScreen({ tags, mayEdit }: { tags: readonly TagView[]; mayEdit: boolean }) {
  const t = useTranslations("tags");
  // Nothing that is asked about is a new one.
  const { asked: edited, open, ask: show, close } = useAsked<TagView | null>();
  const { exportCsv, progress } = useCsvExport(routes.tagExport());
  const archiving = useAction(archiveTagAction, { done: ({ name }) => t("archived", { name }) });
  const restoring = useAction(restoreTagAction, { done: ({ name }) => t("restored", { name }) });
  const menuOf = (tag: TagView): MenuItem[] => {
    const { id: tagId, version, archived } = tag;
    const rename = tagCan.rename(tag);
    const archive = tagCan.archive(tag);
    return [
      {
        key: "edit",
        label: t("acts.edit"),
        icon: <Pencil />,
        onSelect: () => show(tag),
        ...(rename.allowed ? {} : { disabledReason: rename.reason }),
      },
      archived
        ? {
            key: "restore",
            label: t("acts.restore"),
            icon: <ArchiveRestore />,
            onSelect: () => void restoring.run({ tagId, version }),
          }
        : {
            key: "archive",
            label: t("acts.archive"),
            icon: <Archive />,
            onSelect: () => void archiving.run({ tagId, version }),
            ...(archive.allowed ? {} : { disabledReason: archive.reason }),
          },
    ];
  };
  const add = mayEdit ? (
    <Button size="sm" icon={<Plus className="icon--sm" />} onClick={() => show(null)}>
      {t("new")}
    </Button>
  ) : null;
  return (
    <>
      {progress}
      <SidePanel
        open={open}
        onClose={close}
        title={edited ? t("edit", { name: edited.name }) : t("newTitle")}
        body="form"
      >
        <Form key={edited?.id ?? "new"} tag={edited} onClose={close} />
      </SidePanel>
      <DataTable
        id="tags"
        label={t("title")}
        columns={columns}
        page={wholePage(tags)}
        rowKey={(tag) => tag.id}
        rowName={(tag) => tag.name}
        {...(mayEdit ? { rowMenu: menuOf } : {})}
        searchLabel={t("search")}
        work="client"
        exportCsv={exportCsv}
        toolbar={add}
        empty={
          <EmptyState drawing="line" title={t("empty.title")} actions={add}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
