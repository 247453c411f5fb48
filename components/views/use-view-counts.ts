"use client";

import { useEffect, useState } from "react";
import { ask } from "@/components/ui/ask";
import type { SavedView, ViewCount } from "@/lib/core/views/view";
import { routes } from "@/lib/routes";

const againMs = 60_000;

/**
 * What views find: asked one after the other once the page is there, and again each minute while it is looked at. A
 * figure that cannot be had is left out.
 */
export function useViewCounts(views: readonly SavedView[]): ReadonlyMap<string, ViewCount> {
  const [counts, setCounts] = useState<ReadonlyMap<string, ViewCount>>(new Map());
  // Another search under the same name is counted anew.
  const asked = views.map(({ id, version }) => `${id}:${version}`).join(",");
  useEffect(() => {
    let isOver = false;
    const countAll = async () => {
      if (document.visibilityState === "hidden") return;
      for (const view of views) {
        const found = await countOf(view);
        if (isOver) return;
        setCounts((before) => new Map(before).set(view.id, found));
      }
    };
    void countAll();
    const timer = setInterval(() => void countAll(), againMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the list is made anew with each page; what is asked is `asked`
  }, [asked]);
  return counts;
}

async function countOf({ id }: SavedView): Promise<ViewCount> {
  try {
    return (await ask<{ found: ViewCount }>(routes.viewCount({ viewId: id }))).found;
  } catch {
    // Deleted meanwhile, signed out, or offline: the rail is no place to say so.
    return null;
  }
}
