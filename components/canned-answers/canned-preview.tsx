"use client";

import { useTranslations } from "next-intl";
import { type CannedPart, type CannedValues, partsOf } from "@/lib/core/canned-answers/placeholders";

/** The answer as it goes out to an example client, and what is left to fill for one of whom nothing is known. */
export function CannedPreview({ text, accountName }: { text: string; accountName: string | null }) {
  const t = useTranslations("cannedAnswers.preview");
  const known: CannedValues = {
    "contact.name": t("example.name"),
    "contact.firstName": t("example.firstName"),
    "contact.lastName": t("example.lastName"),
    "contact.phone": "+1 202-555-0187",
    "contact.email": "li.wei@example.com",
    "agent.name": t("example.agent"),
    "agent.alias": t("example.agent"),
    "agent.title": t("example.agentTitle"),
    "account.name": accountName ?? t("example.account"),
    "company.name": t("example.company"),
    "interaction.number": "4310",
  };
  const parts = partsOf(text.trim());
  return (
    <section className="grid gap-2" aria-label={t("title")} aria-live="polite">
      <span className="muted small">{t("known")}</span>
      <Bubble parts={parts} values={known} empty={t("empty")} />
      {parts.some((part) => part.kind === "placeholder" && part.name.startsWith("contact.")) ? (
        <>
          <span className="muted small">{t("unknown")}</span>
          <Bubble parts={parts} values={withoutContact(known)} empty={t("empty")} />
        </>
      ) : null}
    </section>
  );
}

const withoutContact = (known: CannedValues): CannedValues => ({
  ...known,
  "contact.name": "",
  "contact.firstName": "",
  "contact.lastName": "",
  "contact.phone": "",
  "contact.email": "",
});

type BubbleProps = { parts: readonly CannedPart[]; values: CannedValues; empty: string };

function Bubble({ parts, values, empty }: BubbleProps) {
  return (
    <div className="rounded-md border border-line bg-surface p-3">
      <div className="msg msg--out msg--first mt-0 whitespace-pre-wrap" dir="auto">
        {parts.length === 0 ? <span className="muted">{empty}</span> : null}
        {parts.map((part) => (
          <Part key={part.from} part={part} values={values} />
        ))}
      </div>
    </div>
  );
}

function Part({ part, values }: { part: CannedPart; values: CannedValues }) {
  const t = useTranslations("cannedAnswers.preview");
  if (part.kind === "text") return part.text;
  if (part.kind === "placeholder") {
    const value = values[part.name] || part.fallback;
    return value ?? <mark className="gap-mark">{`{{${part.name}}}`}</mark>;
  }
  const words = part.kind === "unknown" ? `{{${part.name}}}` : part.kind === "open" ? "{{" : "}}";
  return (
    <span className="t-danger" title={t(`wrong.${part.kind}`)}>
      {words}
    </span>
  );
}
