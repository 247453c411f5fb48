"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The list as it stands, with one event beside it or, with null, without. */
export function useEventHref(): (id: string | null) => string {
  const path = usePathname();
  const asked = useSearchParams();
  return (id) => {
    const params = new URLSearchParams(asked);
    if (id === null) params.delete("event");
    else params.set("event", id);
    return params.size > 0 ? `${path}?${params}` : path;
  };
}
