"use client";

import type { ReactNode } from "react";
import { useEverOpened } from "./use-ever-opened";
import { lazyPart } from "./lazy-part";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  size?: "normal" | "wide";
};

const Modal = lazyPart(() => import("./modal-dialog").then((m) => m.ModalDialog));

/** A question or a short task over the page. Focus goes in, stays in, and returns. */
export function Dialog(props: DialogProps) {
  return useEverOpened(props.open) ? <Modal {...props} kind="dialog" /> : null;
}
