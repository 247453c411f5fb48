"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { stateLook } from "@/components/connections/connection-looks";
import { LookBadge } from "@/components/connections/connection-marks";
import { ConnectionPanel } from "@/components/connections/connection-panel";
import type { ProviderView } from "@/lib/core/connections/view";
import { SelectField } from "@/components/form/choice-fields";
import { Button } from "@/components/ui/button";
import type { ConnectionChoice } from "@/lib/core/accounts/view";
import type { AccountDraft } from "./use-account-draft";

type ConnectionFieldProps = {
  draft: AccountDraft;
  connections: readonly ConnectionChoice[];
  onConnection: (connectionId: string) => void;
  onAdd: () => void;
};

/** The connections of the chosen provider, each with its state; a new one is made beside the form. */
export function ConnectionField({ draft, connections, onConnection, onAdd }: ConnectionFieldProps) {
  const t = useTranslations("accounts");
  const offered = connections.filter((connection) => connection.provider === draft.provider);
  const chosen = offered.find((connection) => connection.id === draft.connectionId);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
      <SelectField
        // The system's select keeps its own choice: another provider, or a new connection, starts it anew.
        key={`${draft.provider} ${offered.map(({ id }) => id).join(" ")}`}
        name="connectionId"
        label={t("form.connection")}
        help={chosen ? <LookBadge {...stateLook(chosen.state)} /> : t("form.noConnection")}
        {...(offered.length === 0 ? { empty: t("form.noneYet") } : {})}
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={draft.connectionId}
        onValueChange={onConnection}
      />
      <Button className="mt-6" icon={<Plus />} onClick={onAdd}>
        {t("form.newConnection")}
      </Button>
    </div>
  );
}

/** Connections as the server gave them, and those made beside the form before the page knew them. */
export function useConnections(given: readonly ConnectionChoice[]) {
  const [made, setMade] = useState<readonly ConnectionChoice[]>([]);
  const fresh = made.filter(({ id }) => !given.some((one) => one.id === id));
  return { all: [...given, ...fresh], add: (connection: ConnectionChoice) => setMade([...made, connection]) };
}

type AddConnectionProps = {
  open: boolean;
  provider: string;
  providers: readonly ProviderView[];
  onClose: () => void;
  onMade: (connection: ConnectionChoice) => void;
};

/** Stands outside the account's form: a form within a form is none. */
export function AddConnection({ open, provider, providers, onClose, onMade }: AddConnectionProps) {
  return (
    <ConnectionPanel
      open={open}
      providers={providers.filter((one) => one.name === provider)}
      onClose={onClose}
      onMade={({ id, name }) => onMade({ id, name, provider, state: "untested" })}
    />
  );
}
