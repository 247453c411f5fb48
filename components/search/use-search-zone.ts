"use client";

import { useSearchParams } from "next/navigation";
import { useTimeZone } from "next-intl";

/** The IANA zone in which the days of a search are counted: the address's, else the viewer's. */
export function useSearchZone(): string {
  const viewers = useTimeZone() ?? "UTC";
  return useSearchParams().get("zone") ?? viewers;
}
