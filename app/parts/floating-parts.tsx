"use client";

import { Ban, Eye, Pencil, Play, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Glyph } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/marks";
import { Menu } from "@/components/ui/menu";
import { ProgressCard } from "@/components/ui/progress-card";
import { SidePanel } from "@/components/ui/side-panel";
import { notify } from "@/components/ui/toast";
import type { TraceStep } from "@/components/ui/trace-line";
import { Part } from "./part";

const consequences: TraceStep[] = [
  {
    key: "rooms",
    state: "failed",
    title: "2 live rooms end",
    reason: "Wei Chen on SG2, Mei Tan on SG1. She is not told.",
  },
  { key: "open", state: "travelled", title: "1 open interaction closes", reason: "48213, with 2 unread messages" },
  {
    key: "cool",
    state: "travelled",
    title: "Both numbers cool for 30 days",
    reason: "Nobody else meets this client on them before 21 Dec 2026",
  },
  { key: "keep", state: "travelled", title: "34 messages and 8 interactions stay readable" },
];

export function FloatingParts() {
  const t = useTranslations("parts");
  const [open, setOpen] = useState<"none" | "dialog" | "panel">("none");
  const { confirm, dialog } = useConfirm();
  const close = () => setOpen("none");
  const archive = () =>
    void confirm({
      title: "Archive 陳詩詠 Chan Sze Wing?",
      consequences,
      confirmLabel: "End 2 rooms and archive",
      keepLabel: "Keep the client",
      typeToConfirm: { label: "Type 2, the rooms that end", value: "2" },
    }).then((yes) => {
      if (yes) notify({ tone: "positive", text: "Archived", action: { label: "Undo", run: () => undefined } });
    });
  return (
    <Part title={t("floating")}>
      <div className="parts-row items-start gap-4">
        <div className="menu">
          <div className="menu-head">SG2, Singapore 2</div>
          <div className="menu-item" data-focus>
            <Eye />
            View
            <Kbd>↵</Kbd>
          </div>
          <div className="menu-item">
            <Pencil />
            Edit
            <Kbd>E</Kbd>
          </div>
          <div className="menu-item" aria-disabled="true">
            <Play />
            Activate
          </div>
          <hr />
          <div className="menu-item menu-item--danger">
            <Ban />
            Retire…
          </div>
        </div>
        <div className="stack">
          <div className="toast">
            <Glyph shape="done" tone="positive" />
            <span>12 closed</span>
            <Button variant="quiet" size="sm" icon={<Undo2 className="icon--sm" />}>
              Undo
            </Button>
          </div>
          <div className="max-w-[280px]">
            <ProgressCard
              title="Exporting interactions"
              done={62}
              of={100}
              detail="62 of 100 · 4 s left"
              onCancel={() => undefined}
            />
          </div>
        </div>
      </div>
      <div className="dialog mt-4">
        <h3 className="dialog-head">Free this pair now?</h3>
        <div className="dialog-body">
          <p>Wei Chen’s successor may get SG2 with this client 12 days early.</p>
        </div>
        <div className="dialog-foot">
          <Button>Keep cooling</Button>
          <Button variant="danger">Free the pair</Button>
        </div>
      </div>
      <div className="parts-row mt-4">
        <Menu
          label={t("menu")}
          items={[
            { key: "h", heading: "SG2, Singapore 2" },
            { key: "view", label: "View", icon: <Eye />, href: "/parts" },
            { key: "off", label: "Activate", icon: <Play />, disabledReason: "It needs a contact list" },
          ]}
          variant="default"
        />
        <Button onClick={() => setOpen("dialog")}>{t("openDialog")}</Button>
        <Button onClick={() => setOpen("panel")}>{t("openPanel")}</Button>
        <Button variant="danger" onClick={archive}>
          {t("openDanger")}
        </Button>
        <Button
          onClick={() =>
            notify({
              tone: "positive",
              text: "12 interactions closed",
              action: { label: "Undo", run: () => undefined },
            })
          }
        >
          {t("toast")}
        </Button>
        <Button
          onClick={() =>
            notify({ tone: "danger", text: "Not sent: the 24-hour window closed at 10:42. Use a template." })
          }
        >
          {t("toastFail")}
        </Button>
        <CopyButton text="SG2" />
      </div>
      <Dialog
        open={open === "dialog"}
        onClose={close}
        title={t("openDialog")}
        foot={<Button onClick={close}>OK</Button>}
      >
        <p>Focus goes in, stays in, and returns.</p>
      </Dialog>
      <SidePanel open={open === "panel"} onClose={close} title={t("openPanel")}>
        <p>The list stays readable.</p>
      </SidePanel>
      {dialog}
    </Part>
  );
}
