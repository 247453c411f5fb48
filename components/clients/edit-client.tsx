"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { CountryOption } from "@/components/selection/country-names";
import type { ClientChoicesView, ClientView } from "@/lib/core/clients/view";
import { clientHref } from "./client-links";

const Form = lazyPart(() => import("./edit-client-form").then((m) => m.EditClientForm));

export type ClientFormData = { readonly choices: ClientChoicesView; readonly countries: readonly CountryOption[] };

/** The form beside the page; that it is open stands in the address, so that a list's menu can lead here. */
export function EditClient({ client, data }: { client: ClientView; data: ClientFormData | null }) {
  const t = useTranslations("clients");
  const router = useRouter();
  const close = () => router.replace(clientHref(client));
  return (
    <SidePanel open={data !== null} onClose={close} title={t("editTitle", { name: client.name })} body="form">
      {data ? <Form {...data} client={client} onClose={close} /> : null}
    </SidePanel>
  );
}
