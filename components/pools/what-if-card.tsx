"use client";

import { useTranslations } from "next-intl";
import { type Ref, useImperativeHandle } from "react";
import { Card } from "@/components/ui/card";
import { lazyPart } from "@/components/ui/lazy-part";
import type { PoolView } from "@/lib/core/pools/view";
import { editOfPool } from "./edit-of-pool";
import { useWhatIf } from "./use-what-if";

const Findings = lazyPart(() => import("./what-if-findings").then((m) => m.WhatIfFindings));

/** Called by the form after each change; the card alone is drawn anew by what comes of it. */
export type WhatIfHandle = { readonly ask: ReturnType<typeof useWhatIf>["ask"] };

type WhatIfCardProps = { ref: Ref<WhatIfHandle>; pool: PoolView | null };

/** What saving would change, before it is saved: countries, units and clients. The map comes with the first answer. */
export function WhatIfCard({ ref, pool }: WhatIfCardProps) {
  const t = useTranslations("geography");
  const { whatIf, ask } = useWhatIf(pool ? { channel: pool.channel, edit: editOfPool(pool) } : null);
  useImperativeHandle(ref, () => ({ ask }));
  const shown = whatIf.kind === "answer" ? whatIf.preview : whatIf.kind === "asking" ? whatIf.last : null;
  return (
    <Card title={t("whatIf.title")} hint={t("whatIf.hint")} label={t("whatIf.title")}>
      <div className="what-if" aria-busy={whatIf.kind === "asking"}>
        {whatIf.kind === "idle" ? <p className="muted">{t("whatIf.idle")}</p> : null}
        {whatIf.kind === "refused" ? (
          <p className="error" role="alert">
            {whatIf.message}
          </p>
        ) : null}
        {whatIf.kind === "asking" && !shown ? <p className="muted">{t("whatIf.asking")}</p> : null}
        {shown ? <Findings preview={shown} /> : null}
        {pool?.state === "active" || whatIf.kind === "idle" ? null : <p className="help">{t("whatIf.asIfActive")}</p>}
      </div>
    </Card>
  );
}
