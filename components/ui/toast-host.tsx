"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onFirstToast } from "./toast";

const ToastRegion = dynamic(() => import("./toast-region").then((m) => m.ToastRegion), { ssr: false });

/** The place of toasts; one per page. Its code is loaded with the first toast. */
export function ToastHost() {
  const [used, setUsed] = useState(false);
  useEffect(() => onFirstToast(() => setUsed(true)), []);
  return used ? <ToastRegion /> : null;
}
