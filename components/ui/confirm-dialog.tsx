"use client";

import { useCallback, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { TraceStep } from "./trace-line";
import { useEverOpened } from "./use-ever-opened";
import { lazyPart } from "./lazy-part";

export type ConfirmOptions = {
  /** A question that names the thing: "Archive Chan Sze Wing?" */
  title: string;
  children?: ReactNode;
  /** What will happen to what, as a line; `failed` marks what ends. */
  consequences?: readonly TraceStep[];
  /** Names the act: "End 2 rooms and archive". */
  confirmLabel: string;
  /** Names what stays: "Keep the client". */
  keepLabel?: string;
  tone?: "danger" | "primary";
  /** The worst acts ask to type a number (or a name) that stands in the dialog. */
  typeToConfirm?: { label: string; value: string };
};

export type ConfirmDialogProps = ConfirmOptions & {
  open: boolean;
  onClose: () => void;
  /** The dialog waits for a promise, then closes; on a refusal the caller notifies. */
  onConfirm: () => void | Promise<unknown>;
};

const Body = lazyPart(() => import("./confirm-body").then((m) => m.ConfirmBody));

function ConfirmDialog(props: ConfirmDialogProps) {
  return useEverOpened(props.open) ? <Body {...props} /> : null;
}

/** `if (await confirm({…})) …` with `{dialog}` somewhere in the component. */
export function useConfirm(): { confirm: (options: ConfirmOptions) => Promise<boolean>; dialog: ReactNode } {
  const [asked, setAsked] = useState<ConfirmOptions | null>(null);
  const [open, setOpen] = useState(false);
  const answer = useRef<(yes: boolean) => void>(() => undefined);
  const confirm = useCallback((options: ConfirmOptions) => {
    setAsked(options);
    setOpen(true);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const settle = (yes: boolean) => {
    setOpen(false);
    answer.current(yes);
  };
  const dialog = asked ? (
    <ConfirmDialog {...asked} open={open} onClose={() => settle(false)} onConfirm={() => settle(true)} />
  ) : null;
  return { confirm, dialog };
}
