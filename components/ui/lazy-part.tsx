"use client";

import { createElement, lazy, Suspense } from "react";
import type { ComponentType } from "react";

/**
 * A part whose code is fetched when it is first rendered, which is when it is first opened: it never stands in the first
 * answer of the server. (next/dynamic does the same and more, and every page would carry the more.)
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() }));
  return function LazyPart(props: P) {
    return <Suspense fallback={null}>{createElement(Part, props)}</Suspense>;
  };
}
