"use client";

import { ArrowLeft, ArrowRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { CountryCodeTag } from "@/components/selection/countries";
import { Button, IconButton } from "@/components/ui/button";
import type { Place } from "./members";
import { StateBadge } from "./pool-cells";
import { memberLook } from "./pool-looks";
import type { AccountView } from "@/lib/core/pools/view";

type MemberChoiceProps = {
  id: string;
  place: Place;
  account: AccountView;
  /** Why it has to stay where it is. */
  heldBy: string | undefined;
  onMove: (id: string, to: Place) => void;
};

/** The cells of one account on the board, with the buttons that move it. */
export function MemberChoice({ id, place, account, heldBy, onMove }: MemberChoiceProps) {
  const t = useTranslations("pools");
  const { key } = account;
  const focusId = `${id}-${account.id}`;
  return (
    <>
      {account.country ? <CountryCodeTag code={account.country} /> : <span className="muted">–</span>}
      <span className="key cut">{key}</span>
      <span className="cut" dir="auto" title={`${account.name}, ${account.address}`}>
        {account.name}
      </span>
      <StateBadge {...memberLook(account.state)} />
      <span className="row justify-end gap-1">
        {heldBy ? (
          <span className="muted small cut" title={heldBy}>
            {t("board.held")}
          </span>
        ) : place === "free" ? (
          <>
            <Button
              id={focusId}
              variant="quiet"
              size="sm"
              onClick={() => onMove(account.id, "primary")}
              aria-label={t("board.toPrimary", { key })}
            >
              {t("board.primary")}
            </Button>
            <Button
              variant="quiet"
              size="sm"
              onClick={() => onMove(account.id, "secondary")}
              aria-label={t("board.toSecondary", { key })}
            >
              {t("board.secondary")}
            </Button>
          </>
        ) : (
          <>
            <IconButton
              id={focusId}
              variant="quiet"
              size="sm"
              label={place === "primary" ? t("board.toSecondary", { key }) : t("board.toPrimary", { key })}
              icon={place === "primary" ? <ArrowRight className="icon--sm" /> : <ArrowLeft className="icon--sm" />}
              onClick={() => onMove(account.id, place === "primary" ? "secondary" : "primary")}
            />
            <IconButton
              variant="quiet"
              size="sm"
              label={t("board.takeOut", { key })}
              icon={<X className="icon--sm" />}
              onClick={() => onMove(account.id, "free")}
            />
          </>
        )}
      </span>
    </>
  );
}
