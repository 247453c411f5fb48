"use client";

import { ArrowRightLeft, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { moveAccountAction } from "@/lib/actions/pools";
import type { PoolId } from "@/lib/core/ids";
import { poolCan } from "@/lib/core/pools/can";
import type { MemberView } from "@/lib/core/pools/view";

export type OtherPool = { readonly id: PoolId; readonly name: string };

type MemberMenuProps = { poolId: PoolId; member: MemberView; others: readonly OtherPool[] };

/** What may be done with an account of a pool. One with live rooms stays: its clients know the number. */
export function MemberMenu({ poolId, member, others }: MemberMenuProps) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState("");
  const move = useAction(moveAccountAction, { done: ({ key, pool }) => t("move.done", { key, pool }) });
  const { key } = member;
  const verdict = poolCan.release(member);
  const why = verdict.allowed ? (others.length === 0 ? t("move.none") : undefined) : verdict.reason;
  const target = others.find(({ id }) => id === to) ?? others[0];
  const run = async () => {
    if (target && (await move.run({ accountId: member.id, poolId, toPoolId: target.id }))) setOpen(false);
  };
  return (
    <>
      <Menu
        label={t("move.menu", { key })}
        items={[
          {
            key: "move",
            label: t("move.open"),
            icon: <ArrowRightLeft />,
            onSelect: () => setOpen(true),
            ...(why ? { disabledReason: why } : {}),
          },
        ]}
      />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("move.title", { key })}
        foot={
          <>
            <Button onClick={() => setOpen(false)}>{tCommon("cancel")}</Button>
            <Button variant="primary" busy={move.pending} onClick={() => void run()}>
              {t("move.confirm")}
            </Button>
          </>
        }
      >
        <label className="field">
          <span className="label">{t("move.to")}</span>
          <span className="select-box">
            <select className="input" value={target?.id ?? ""} onChange={(event) => setTo(event.target.value)}>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <ChevronDown className="icon--sm" />
          </span>
          <p className="help">{t("move.help")}</p>
        </label>
      </Dialog>
    </>
  );
}
