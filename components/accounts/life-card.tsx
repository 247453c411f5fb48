"use client";

import { useTranslations } from "next-intl";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { offeredActs } from "./account-acts";
import { retireHref } from "./account-links";
import { accountLooks } from "./account-looks";
import { LookBadge } from "./account-marks";
import type { AccountView } from "@/lib/core/accounts/view";
import { useAccountActs } from "./use-account-acts";

/** Where the account stands in its life, and each step from here: what it does, and what it still needs. */
export function LifeCard({ account }: { account: AccountView }) {
  const t = useTranslations("accounts");
  const { dialog, act, pending } = useAccountActs();
  const acts = offeredActs(account.facts);
  return (
    <Card title={t("life.title")} hint={<LookBadge {...accountLooks[account.state]} />}>
      {dialog}
      <p className="mb-2 text-sm">{t(`life.${account.state}`)}</p>
      <ul>
        {acts.map(({ act: offered, problem }) => (
          <li key={offered} className="setting border-t! border-line">
            <span className="label">{t(`acts.${offered}.label`)}</span>
            <Button size="sm" disabled={problem !== null} busy={pending} onClick={() => act(account, offered)}>
              {t(`acts.${offered}.label`)}
            </Button>
            <p className="help">{t(`acts.${offered}.does`)}</p>
            {problem ? <p className="help t-warning">{t(`why.${problem}`)}</p> : null}
          </li>
        ))}
        {account.state === "retired" ? null : (
          <li className="setting border-t! border-line">
            <span className="label">{t("acts.retire.label")}</span>
            <LinkButton size="sm" variant="danger-quiet" href={retireHref(account)}>
              {t("acts.retire.open")}
            </LinkButton>
            <p className="help">{t("acts.retire.does")}</p>
          </li>
        )}
      </ul>
    </Card>
  );
}
