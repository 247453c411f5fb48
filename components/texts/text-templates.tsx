"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { TextView } from "@/lib/core/texts/view";
import { routes } from "@/lib/routes";

/** What goes out on WhatsApp in place of M5, and of M3 once 24 hours have passed: the network takes an approved template alone. */
export function TextTemplates({ text }: { text: TextView }) {
  const t = useTranslations("texts");
  return (
    <Card title={t("templates.title")} count={text.templates.length} body="flush">
      <p className="card-body text-sm">{t(`templates.why.${text.key}`)}</p>
      {text.templates.length === 0 ? (
        <p className="card-body t-warning text-sm">{t("templates.none")}</p>
      ) : (
        <ul>
          {text.templates.map((template) => (
            <li key={template.id} className="grid gap-0.5 border-t border-line px-3 py-2">
              <div className="row small">
                <Link className="link" href={routes.connection({ connectionId: template.connectionId })}>
                  {template.connectionName}
                </Link>
                <span className="muted">
                  {template.name} · {template.language}
                </span>
              </div>
              <p className="text-sm" dir="auto">
                {template.body}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
