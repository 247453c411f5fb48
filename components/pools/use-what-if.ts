"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { askPreview, type PreviewAnswer } from "@/components/geography/ask-preview";
import type { EditPreview } from "@/lib/core/geography/view";
import type { PreviewPoolEdit } from "@/lib/core/geography/schema";
import { routes } from "@/lib/routes";
import type { z } from "zod";

type Asked = z.input<typeof PreviewPoolEdit>;

/** `idle`: the form says what is saved. While something newer is asked, what was found last stays to be read. */
type WhatIf =
  | { readonly kind: "idle" }
  | { readonly kind: "asking"; readonly last: EditPreview | null }
  | Exclude<PreviewAnswer, { kind: "asking" }>;

// Long enough that a word is typed or a few boxes are ticked in between.
const pauseMs = 350;

/** What the unsaved form would change, asked anew after a pause in the editing. `saved` is the form as it was opened. */
export function useWhatIf(saved: Asked | null): { whatIf: WhatIf; ask: (asked: Asked) => void } {
  const t = useTranslations("geography");
  const [whatIf, setWhatIf] = useState<WhatIf>({ kind: "idle" });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<AbortController | null>(null);
  const last = useRef("");
  const stop = () => {
    clearTimeout(timer.current);
    running.current?.abort();
  };
  useEffect(() => stop, []);

  const ask = (asked: Asked) => {
    const print = fingerprint(asked);
    // A search in the form is no edit.
    if (print === last.current) return;
    last.current = print;
    stop();
    if (saved && print === fingerprint(saved)) return setWhatIf({ kind: "idle" });
    setWhatIf((before) => ({
      kind: "asking",
      last: before.kind === "answer" ? before.preview : before.kind === "asking" ? before.last : null,
    }));
    timer.current = setTimeout(() => void send(asked), pauseMs);
  };
  const send = async (asked: Asked) => {
    const control = (running.current = new AbortController());
    const answer = await askPreview(routes.previewPool(), asked, control.signal, t("offline"));
    if (answer && answer.kind !== "asking") setWhatIf(answer);
  };
  return { whatIf, ask };
}

/** A new name changes nothing that selection asks for. */
const fingerprint = ({ channel, edit: { name: _, ...edit } }: Asked): string =>
  JSON.stringify([
    channel,
    edit.primaries.toSorted(),
    edit.secondaries.toSorted(),
    edit.ouIds.toSorted(),
    edit.mappings.map(({ from, to }) => `${from}>${to}`).toSorted(),
    edit.defaultRegion,
    edit.fallbackUpward,
    edit.matchSharedCode,
  ]);
