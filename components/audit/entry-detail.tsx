"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Instant } from "@/components/ui/relative-time";
import type { AuditEntryView } from "./audit-view";
import { ActionWords, ActorWords, TargetKindWords } from "./entry-words";
import { type FieldChange, fieldChanges, fieldWords, valueText } from "./field-changes";

/** One entry in full: when, who, from where, what, and each field before and after. */
export function EntryDetail({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations("audit");
  const changes = fieldChanges(entry);
  const target = entry.targetName ?? entry.targetId;
  return (
    <div className="grid gap-5">
      <Facts
        items={[
          [t("columns.at"), <Instant key="at" at={entry.at} />],
          [
            t("columns.actorName"),
            entry.actorHref ? (
              <Link key="actor" className="link" href={entry.actorHref}>
                <ActorWords entry={entry} />
              </Link>
            ) : (
              <ActorWords key="actor" entry={entry} />
            ),
          ],
          [t("columns.address"), entry.address],
          [t("columns.action"), <ActionWords key="action" action={entry.action} />],
          [t("detail.code"), entry.action],
          [t("columns.targetKind"), <TargetKindWords key="kind" kind={entry.targetKind} />],
          [
            t("columns.targetName"),
            entry.targetHref ? (
              <Link key="target" className="link break-words" href={entry.targetHref} dir="auto">
                {target}
              </Link>
            ) : (
              <span key="target" className="break-words" dir="auto">
                {target}
              </span>
            ),
          ],
          [
            t("detail.id"),
            <span key="id" className="row">
              <span className="break-words num">{entry.id}</span>
              <CopyButton text={entry.id} />
            </span>,
          ],
        ]}
      />
      <section aria-label={t("detail.changes")}>
        <h3 className="section-title mb-2">{t("detail.changes")}</h3>
        {changes.length === 0 ? <p className="muted text-sm">{t("detail.none")}</p> : <ChangeTable changes={changes} />}
      </section>
    </div>
  );
}

function ChangeTable({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations("audit");
  return (
    <table className="table table--plain [&_td]:!whitespace-normal [&_td]:py-1.5 [&_td]:align-top">
      <caption className="sr">{t("detail.changes")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("detail.field")}</th>
          <th scope="col">{t("detail.before")}</th>
          <th scope="col">{t("detail.after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <td className="break-words">
              {t.has(`fields.${change.field}`) ? t(`fields.${change.field}`) : fieldWords(change.field)}
            </td>
            <td className="break-words muted" dir="auto">
              <Value value={change.before} />
            </td>
            <td className="break-words" dir="auto">
              <Value value={change.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { value: unknown }) {
  const tCommon = useTranslations("common");
  return valueText(value, { yes: tCommon("yes"), no: tCommon("no") }) ?? "–";
}
