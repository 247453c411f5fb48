"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TextView } from "@/lib/core/texts/view";

/** Every wording there was, the latest first; an older one is taken up into the editor, and saved like any other. */
export function TextHistory({ text, onTake }: { text: TextView; onTake: (body: string) => void }) {
  const t = useTranslations("texts");
  return (
    <Card title={t("history.title")} count={text.versions.length} body="flush">
      {text.versions.length === 0 ? (
        <p className="card-body muted text-sm">{t(text.shipped === null ? "history.noneOwn" : "history.none")}</p>
      ) : (
        <ol>
          {text.versions.map(({ version, body, at, by }) => (
            <li key={version} className="grid gap-1 border-t border-line px-3 py-2.5 first:border-t-0">
              <div className="row small">
                <span className="strong num">{t("history.version", { version })}</span>
                <span className="muted grow">
                  {by ?? t("operator")} · <RelativeTime at={at} />
                </span>
                {body === null || version === text.version ? null : (
                  <Button size="sm" aria-label={t("history.takeOf", { version })} onClick={() => onTake(body)}>
                    {t("history.take")}
                  </Button>
                )}
              </div>
              <p
                className={body === null ? "muted text-sm" : "text-sm whitespace-pre-wrap"}
                dir="auto"
                lang={text.asked}
              >
                {body ?? t(text.shipped === null ? "history.takenBack" : "history.reset")}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
