"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { NumberFields, readNumber } from "@/components/clients/number-fields";
import { SelectField } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import type { FormValues } from "@/components/form/form-values";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { inviteClientAction } from "@/lib/actions/invitations";
import type { InviteeView } from "@/lib/core/invitations/view";
import { routes } from "@/lib/routes";
import { InvitationPreviewCard } from "./invitation-preview";
import { InviteeField } from "./invitee-field";
import type { Asked } from "./use-preview";

type InviteFormProps = { invitee: InviteeView | null; userName: string; defaultCountry: string };
type Kind = Asked["kind"];

/** Whom the user invites and on which channel; beside it what would go out and from which number, before it does. */
export function InviteForm({ invitee: named, userName, defaultCountry }: InviteFormProps) {
  const t = useTranslations("invitations");
  const tCommon = useTranslations("common");
  const [kind, setKind] = useState<Kind>("client");
  const [invitee, setInvitee] = useState(named);
  const [channel, setChannel] = useState<string | null>(null);
  const [typed, setTyped] = useState({ name: "", phone: "", channel: "whatsapp" });
  const form = useFormAction(inviteClientAction, { done: ({ name }) => t("sent", { name }) });
  const onPhone = useCallback(
    (phone: string) => setTyped((now) => (now.phone === phone ? now : { ...now, phone })),
    [],
  );
  const channels = invitee?.channels ?? [];
  const on = channels.find((one) => one === channel) ?? channels.find((one) => one === "whatsapp") ?? channels[0];
  const asked: Asked | null =
    kind === "new"
      ? typed.phone.trim() === ""
        ? null
        : { kind, ...typed }
      : invitee && on
        ? { kind, clientId: invitee.id, channel: on }
        : null;
  const submit = (values: FormValues) => {
    if (kind === "client") return form.submit({ kind, clientId: invitee?.id ?? "", channel: on ?? "whatsapp" });
    const { phone, channel: chosen, sharesPhone } = readNumber(values);
    form.submit({ kind, name: values.text("name"), phone, channel: chosen, sharesPhone });
  };
  return (
    <div className="pool">
      <FormShell
        noun={t("noun")}
        mode="act"
        verb={t("send")}
        formKey="invite"
        place="inline"
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        cancelHref={routes.interactions()}
        onSubmit={submit}
      >
        {/* The preview comes before the button on a phone too. */}
        <div className="two">
          <Card title={t("whom.title")}>
            <div className="form-section">
              <div className="row">
                <Segmented
                  label={t("whom.label")}
                  value={kind}
                  onChange={setKind}
                  options={[
                    { value: "client", label: t("whom.client") },
                    { value: "new", label: t("whom.new") },
                  ]}
                />
              </div>
              {kind === "client" ? (
                <>
                  <InviteeField invitee={invitee} onChange={setInvitee} />
                  {invitee && channels.length > 0 ? (
                    <SelectField
                      key={invitee.id}
                      name="channel"
                      label={t("columns.channel")}
                      help={t("channelHelp")}
                      options={channels.map((one) => ({ value: one, label: tCommon(`channels.${one}`) }))}
                      defaultValue={on ?? null}
                      onValueChange={setChannel}
                    />
                  ) : null}
                </>
              ) : (
                <>
                  <TextField
                    name="name"
                    label={t("name")}
                    help={t("nameHelp")}
                    autoComplete="off"
                    maxLength={200}
                    defaultValue={typed.name}
                    onValueChange={(name) => setTyped((now) => ({ ...now, name }))}
                  />
                  <NumberFields
                    problem={form.problem}
                    defaultCountry={defaultCountry}
                    defaults={typed}
                    onPhone={onPhone}
                    onChannel={(chosen) => setTyped((now) => ({ ...now, channel: chosen }))}
                  />
                </>
              )}
            </div>
          </Card>
          <InvitationPreviewCard asked={asked} userName={userName} />
        </div>
      </FormShell>
    </div>
  );
}
