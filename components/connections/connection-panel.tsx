"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { ProviderView } from "@/lib/core/connections/view";
import type { MadeConnection } from "./create-connection-form";

const Form = lazyPart(() => import("./create-connection-form").then((m) => m.CreateConnectionForm));
const MadeValues = lazyPart(() => import("./made-values").then((m) => m.MadeValues));

type ConnectionPanelProps = {
  open: boolean;
  providers: readonly ProviderView[];
  onClose: () => void;
  onMade: (made: MadeConnection) => void;
};

/** Makes a connection beside another form, which keeps what was typed. */
export function ConnectionPanel({ open, providers, onClose, onMade }: ConnectionPanelProps) {
  const t = useTranslations("connections");
  const [shown, setShown] = useState<MadeConnection | null>(null);
  const close = () => {
    setShown(null);
    onClose();
  };
  const made = (one: MadeConnection) => {
    onMade(one);
    if (Object.keys(one.generated).length > 0) setShown(one);
    else close();
  };
  return (
    <SidePanel open={open} onClose={close} title={t("newTitle")} body={shown ? "padded" : "form"}>
      {shown ? (
        <MadeValues {...shown} continueLabel={t("made.back")} onContinue={close} />
      ) : (
        <Form providers={providers} place="panel" onCancel={close} onMade={made} />
      )}
    </SidePanel>
  );
}
