"use client";

import { useTranslations } from "next-intl";
import { SearchChoice } from "@/components/clients/search-choice";
import { Button } from "@/components/ui/button";
import type { InviteeView } from "@/lib/core/invitations/view";
import { routes, withQuery } from "@/lib/routes";

type InviteeFieldProps = { invitee: InviteeView | null; onChange: (invitee: InviteeView | null) => void };

/** One of the user's clients, found by name or number. */
export function InviteeField({ invitee, onChange }: InviteeFieldProps) {
  const t = useTranslations("invitations");
  if (invitee)
    return (
      <fieldset className="field" aria-label={t("whom.chosen")}>
        <span className="label">{t("whom.chosen")}</span>
        <div className="row">
          <span className="grow cut">
            <span dir="auto" className="strong">
              {invitee.name}
            </span>
            <span className="help block">{[invitee.phone, invitee.list].filter(Boolean).join(" · ")}</span>
          </span>
          <Button size="sm" onClick={() => onChange(null)}>
            {t("whom.change")}
          </Button>
        </div>
        {invitee.channels.length === 0 ? <p className="help t-danger">{t("whom.noAddress")}</p> : null}
      </fieldset>
    );
  return (
    <SearchChoice<InviteeView>
      name="clientId"
      label={t("whom.label")}
      searchLabel={t("whom.search")}
      placeholder={t("whom.placeholder")}
      urlOf={(q) => withQuery(routes.invitees(), { q })}
      words={{ type: t("whom.type"), asking: t("whom.asking"), nobody: t("whom.nobody") }}
      onChoose={onChange}
    />
  );
}
