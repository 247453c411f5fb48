"use client";

import { useEffect, useState } from "react";
import { onFirstToast } from "./toast";
import { lazyPart } from "./lazy-part";

const ToastRegion = lazyPart(() => import("./toast-region").then((m) => m.ToastRegion));

/** The place of toasts; one per page. Its code is loaded with the first toast. */
export function ToastHost() {
  const [used, setUsed] = useState(false);
  useEffect(() => onFirstToast(() => setUsed(true)), []);
  return used ? <ToastRegion /> : null;
}
