"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "@/components/ui/ask";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PrintedView } from "@/lib/core/extensions/view";
import type { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";

type Answer = { readonly userId: UserId; readonly printed: PrintedView | null | "unknown" };

/** Whose printed codes end with a word, when, and whether there are any: before it is changed or given back. */
export function PrintedCodes({ userId }: { userId: UserId }) {
  const t = useTranslations("extensions");
  const format = useFormatter();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let wanted = true;
    const take = (printed: Answer["printed"]) => wanted && setAnswer({ userId, printed });
    ask<PrintedView | null>(withQuery(routes.printedCodes(), { userId })).then(take, () => take("unknown"));
    return () => {
      wanted = false;
    };
  }, [userId]);
  if (answer?.userId !== userId) return <p className="help">{t("printed.asking")}</p>;
  const { printed } = answer;
  if (printed === "unknown") return <p className="help t-warning">{t("printed.unknown")}</p>;
  if (printed === null) return null;
  const day = format.dateTime(new Date(printed.until), { dateStyle: "medium" });
  return (
    <div className="help t-warning" aria-live="polite">
      <p>{t("printed.ends", { name: printed.name, word: printed.word, day })}</p>
      <p>
        {printed.takenAt === null
          ? t("printed.neverTaken")
          : t.rich("printed.taken", { count: printed.taken, at: () => <RelativeTime at={printed.takenAt} /> })}{" "}
        {printed.usedAt === null
          ? t("printed.neverUsed")
          : t.rich("printed.used", { at: () => <RelativeTime at={printed.usedAt} /> })}
      </p>
    </div>
  );
}
