"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as Region,
  Text,
} from "react-aria-components/Toast";
import { useEffect } from "react";
import { Glyph } from "./badge";
import { Button, IconButton } from "./button";
import { receiveToasts } from "./toast";
import type { ToastInput } from "./toast";

const queue = new ToastQueue<ToastInput>({ maxVisibleToasts: 4 });
const shownMs = 7_000;
const shapes = { positive: "done", warning: "tri", danger: "x" } as const;

/** Toasts with Undo or a way out stay at least 7 s and wait while hovered; failures stay until dismissed. */
export function ToastRegion() {
  const t = useTranslations("common");
  useEffect(
    () => receiveToasts((toast) => void queue.add(toast, toast.tone === "danger" ? {} : { timeout: shownMs })),
    [],
  );
  return (
    <Region queue={queue} className="toasts" aria-label={t("notifications")}>
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <Glyph shape={shapes[toast.content.tone]} tone={toast.content.tone} />
          <ToastContent className="grow toast-words">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action ? (
            <Button
              variant="quiet"
              size="sm"
              onClick={() => {
                queue.close(toast.key);
                toast.content.action?.run();
              }}
            >
              {toast.content.action.label}
            </Button>
          ) : null}
          <IconButton
            variant="quiet"
            size="sm"
            label={t("dismiss")}
            icon={<X className="icon--sm" />}
            onClick={() => queue.close(toast.key)}
          />
        </Toast>
      )}
    </Region>
  );
}
