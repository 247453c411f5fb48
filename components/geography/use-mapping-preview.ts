"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { CountryCode } from "@/lib/core/countries";
import type { EditPreview } from "@/lib/core/geography/view";
import type { PoolId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";
import { askPreview, type PreviewAnswer } from "./ask-preview";

/** A mapping that is offered, with what it would change. */
export type OfferedMapping = {
  readonly poolId: PoolId;
  readonly from: CountryCode;
  readonly to: CountryCode;
  readonly answer: PreviewAnswer;
};

type Wanted = Omit<OfferedMapping, "answer">;

/** The mapping on offer. Another one gives up the question about the one before. */
export function useMappingPreview(first: (Wanted & { readonly preview: EditPreview }) | null) {
  const t = useTranslations("geography");
  const [offered, setOffered] = useState<OfferedMapping | null>(
    first ? { ...first, answer: { kind: "answer", preview: first.preview } } : null,
  );
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const offer = async (wanted: Wanted | null) => {
    running.current?.abort();
    if (!wanted) return setOffered(null);
    const control = (running.current = new AbortController());
    setOffered({ ...wanted, answer: { kind: "asking" } });
    const answer = await askPreview(routes.previewMapping(), wanted, control.signal, t("offline"));
    if (answer) setOffered({ ...wanted, answer });
  };
  return { offered, offer: (wanted: Wanted | null) => void offer(wanted) };
}
