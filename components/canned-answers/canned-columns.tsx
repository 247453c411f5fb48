"use client";

import { useTranslations } from "next-intl";
import { customColumn, timeColumn } from "@/components/table/columns";
import { Badge } from "@/components/ui/badge";
import { type CannedAnswerView, cannedValues } from "@/lib/core/canned-answers/view";

export const cannedColumns = [
  customColumn<CannedAnswerView>(
    "key",
    "cannedAnswers.columns.key",
    ({ key }) => <span className="strong">/{key}</span>,
    {
      width: 180,
      value: cannedValues.key,
    },
  ),
  customColumn<CannedAnswerView>("text", "cannedAnswers.columns.text", ({ text }) => <TextCell text={text} />, {
    width: 360,
    value: cannedValues.text,
  }),
  customColumn<CannedAnswerView>("state", "cannedAnswers.columns.state", (row) => <State row={row} />, {
    width: 112,
    value: cannedValues.state,
  }),
  customColumn<CannedAnswerView>(
    "used",
    "cannedAnswers.columns.used",
    ({ used }) => <span className="num">{used}</span>,
    {
      width: 88,
      value: cannedValues.used,
    },
  ),
  customColumn<CannedAnswerView>("most", "cannedAnswers.columns.most", (row) => <Most row={row} />, {
    width: 200,
    value: cannedValues.most,
  }),
  timeColumn<CannedAnswerView>("lastUsed", "cannedAnswers.columns.lastUsed", cannedValues.lastUsed, { width: 112 }),
];

const TextCell = ({ text }: { text: string }) => (
  <span className="cut" dir="auto" title={text}>
    {text}
  </span>
);

function State({ row: { archived } }: { row: CannedAnswerView }) {
  const t = useTranslations("cannedAnswers.states");
  return archived ? <Badge glyph="slash">{t("archived")}</Badge> : <Badge glyph="on">{t("offered")}</Badge>;
}

/** The account where it was used most. */
function Most({ row: { uses } }: { row: CannedAnswerView }) {
  const [first] = uses;
  if (!first) return <span className="muted">–</span>;
  return (
    <span className="row">
      <bdi className="cut">{first.accountName}</bdi>
      <span className="muted num">{first.count}</span>
    </span>
  );
}
