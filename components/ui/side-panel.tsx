"use client";

import type { ReactNode } from "react";
import { useEverOpened } from "./use-ever-opened";
import { lazyPart } from "./lazy-part";

export type SidePanelProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** A `FormShell place="panel"` brings its own body and foot; anything else gets the padded body. */
  children: ReactNode;
  foot?: ReactNode;
  body?: "padded" | "form";
  side?: "right" | "left";
};

const Body = lazyPart(() => import("./side-panel-body").then((m) => m.SidePanelBody));

/** A short form or details beside the list, which stays readable: no dim. Closing with changes asks. */
export function SidePanel(props: SidePanelProps) {
  return useEverOpened(props.open) ? <Body {...props} /> : null;
}
