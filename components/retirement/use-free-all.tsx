"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useFormAction } from "@/components/form/use-form-action";
import { lazyPart } from "@/components/ui/lazy-part";
import { freePairsAction } from "@/lib/actions/recycling";
import type { AccountId } from "@/lib/core/ids";

const PairDialog = lazyPart(() => import("@/components/recycling/pair-dialog").then((m) => m.PairDialog));

/** Frees every pair of an account that may be freed, with the reason why; `layer` is to be rendered once. */
export function useFreeAll(accountId: AccountId, count: number): { ask: () => void; layer: ReactNode } {
  const t = useTranslations("recycling");
  const zone = useTimeZone() ?? "UTC";
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(count);
  const close = () => setOpen(false);
  const form = useFormAction(freePairsAction, {
    done: ({ freed }) => t("free.done", { freed }),
    onDone: close,
  });
  const f = `account:is:${accountId};state:is:cooling,over`;
  const layer = (
    <PairDialog
      open={open}
      onClose={close}
      act="free"
      count={asked}
      form={form}
      onSubmit={({ reason }) =>
        form.submit({ pairs: { kind: "matching", q: "", f, zone, expectedCount: asked }, reason })
      }
    />
  );
  return {
    ask: () => {
      setAsked(count);
      setOpen(true);
    },
    layer,
  };
}
