"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { IconButton } from "./button";
import { LeaveGuardContext, useGuardedClose } from "./leave-guard";
import type { SidePanelProps } from "./side-panel";

export function SidePanelBody({
  open,
  onClose,
  title,
  children,
  foot,
  body = "padded",
  side = "right",
}: SidePanelProps) {
  const t = useTranslations("common");
  const { hold, close } = useGuardedClose(onClose);
  return (
    <ModalOverlay
      className={side === "left" ? "veil veil--left" : "veil"}
      isOpen={open}
      isDismissable
      onOpenChange={(next) => {
        if (!next) close();
      }}
    >
      <Modal className="panel">
        <Dialog className="dialog-frame h-full">
          <header className="panel-head">
            <Heading slot="title" level={2} className="grow cut">
              {title}
            </Heading>
            <IconButton variant="quiet" size="sm" label={t("close")} icon={<X />} onClick={close} />
          </header>
          <LeaveGuardContext value={hold}>
            {body === "form" ? children : <div className="panel-body">{children}</div>}
          </LeaveGuardContext>
          {foot ? <footer className="panel-foot">{foot}</footer> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
