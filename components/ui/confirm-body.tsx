"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "./button";
import type { ConfirmDialogProps } from "./confirm-dialog";
import { ModalDialog } from "./modal-dialog";
import { TraceLine } from "./trace-line";

export function ConfirmBody({
  open,
  onClose,
  onConfirm,
  title,
  children,
  consequences,
  confirmLabel,
  keepLabel,
  tone = "danger",
  typeToConfirm,
}: ConfirmDialogProps) {
  const t = useTranslations("common");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState(false);
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    if (typeToConfirm && typed.trim() !== typeToConfirm.value) return setProblem(true);
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
      setTyped("");
      setProblem(false);
    }
    onClose();
  };

  return (
    <ModalDialog
      kind="alertdialog"
      open={open}
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button onClick={onClose}>{keepLabel ?? t("cancel")}</Button>
          <Button variant={tone} busy={busy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {consequences ? (
        <div className="[--ground:var(--color-raised)]">
          <TraceLine steps={consequences} caption={title} table="none" />
        </div>
      ) : null}
      {typeToConfirm ? (
        <div className="field">
          <label className="label" htmlFor={id}>
            {typeToConfirm.label}
          </label>
          <div className="input w-[160px]" data-invalid={problem || undefined}>
            <input
              id={id}
              className="num"
              value={typed}
              autoComplete="off"
              aria-invalid={problem}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <p className="error" role="alert">
            {problem ? t("typeMismatch", { value: typeToConfirm.value }) : null}
          </p>
        </div>
      ) : null}
    </ModalDialog>
  );
}
