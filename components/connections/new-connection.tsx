"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { routes } from "@/lib/routes";
import type { ProviderView } from "@/lib/core/connections/view";
import { CreateConnectionForm, type MadeConnection } from "./create-connection-form";
import { MadeValues } from "./made-values";

/** The form, then what was made for it, then the connection's page. */
export function NewConnection({ providers }: { providers: readonly ProviderView[] }) {
  const t = useTranslations("connections");
  const router = useRouter();
  const [made, setMade] = useState<MadeConnection | null>(null);
  const lead = ({ id }: MadeConnection) => router.push(routes.connection({ connectionId: id }));
  if (made) {
    return (
      <div className="p-5">
        <MadeValues {...made} continueLabel={t("made.toPage")} onContinue={() => lead(made)} />
      </div>
    );
  }
  return (
    <CreateConnectionForm
      providers={providers}
      place="page"
      cancelHref={routes.connections()}
      onMade={(one) => (Object.keys(one.generated).length > 0 ? setMade(one) : lead(one))}
    />
  );
}
