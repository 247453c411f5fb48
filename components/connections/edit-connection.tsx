"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import { routes } from "@/lib/routes";
import type { ConnectionDetailView, ProviderView } from "@/lib/core/connections/view";

const Form = lazyPart(() => import("./edit-connection-form").then((m) => m.EditConnectionForm));

type EditConnectionProps = { open: boolean; connection: ConnectionDetailView; provider: ProviderView };

/** The form beside the page; that it is open stands in the address, so that a list's menu can lead here. */
export function EditConnection({ open, connection, provider }: EditConnectionProps) {
  const t = useTranslations("connections");
  const router = useRouter();
  const close = () => router.replace(routes.connection({ connectionId: connection.id }));
  return (
    <SidePanel open={open} onClose={close} title={t("editTitle", { name: connection.name })} body="form">
      <Form connection={connection} provider={provider} onClose={close} />
    </SidePanel>
  );
}
