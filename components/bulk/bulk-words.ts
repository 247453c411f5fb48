"use client";

import { useTranslations } from "next-intl";
import type { BulkView } from "@/lib/core/bulk/view";

/** "Close with disposition · Sale › Won" */
export function useBulkWords(): (bulk: Pick<BulkView, "act" | "detail">) => string {
  const t = useTranslations("bulk");
  return ({ act, detail }) => [t(`acts.${act}.plain`), ...(detail === null ? [] : [detail])].join(" · ");
}
