"use client";

import { Dialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import type { DialogProps } from "./dialog";
import { LeaveGuardContext, useGuardedClose } from "./leave-guard";

export function ModalDialog({
  open,
  onClose,
  title,
  children,
  foot,
  size = "normal",
  kind,
}: DialogProps & { kind: "dialog" | "alertdialog" }) {
  const { hold, close } = useGuardedClose(onClose);
  return (
    <ModalOverlay
      className="overlay overlay--fixed"
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) close();
      }}
      isDismissable={kind === "dialog"}
    >
      <Modal className={size === "wide" ? "dialog dialog--wide" : "dialog"}>
        <Dialog role={kind} className="dialog-frame">
          <Heading slot="title" level={2} className="dialog-head">
            {title}
          </Heading>
          <LeaveGuardContext value={hold}>
            <div className="dialog-body">{children}</div>
          </LeaveGuardContext>
          {foot ? <div className="dialog-foot">{foot}</div> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
