"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAccountActs } from "@/components/accounts/use-account-acts";
import { useAction } from "@/components/form/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { endAccountRoomsAction } from "@/lib/actions/accounts";
import { type RetireStep, retirementOf } from "@/lib/core/accounts/retirement";
import type { RetirementView } from "@/lib/core/accounts/retirement-view";
import { routes, withQuery } from "@/lib/routes";
import { useFreeAll } from "./use-free-all";

/** So many that a slip of the hand would be felt: the number is typed. */
const many = 10;

const looks = {
  over: { glyph: "done", tone: "positive" },
  next: { glyph: "half", tone: "warning" },
  later: { glyph: "dash" },
} as const;
const words = { over: "way.over", next: "way.now", later: "way.later" } as const;

/** The four steps in their order: which are over, what the next one does, and its button. */
export function RetireWay({ retirement }: { retirement: RetirementView }) {
  const t = useTranslations("retirement");
  const { account } = retirement;
  const steps = retirementOf(account);
  const { layer, buttons } = useSteps(retirement);
  const over = steps.filter(({ is }) => is === "over").length;
  return (
    <Card title={t("way.title")} hint={t("way.hint", { over, all: steps.length })}>
      {layer}
      <ol className="-my-2" aria-live="polite">
        {steps.map(({ step, is }) => (
          <li
            key={step}
            className="setting border-t! border-line first:border-t-0!"
            {...(is === "next" ? { "aria-current": "step" as const } : {})}
          >
            <span className="label">{t(`steps.${step}.title`)}</span>
            <Badge {...looks[is]}>{t(words[is])}</Badge>
            <div className="help">
              <p>
                <StepText step={step} is={is} retirement={retirement} />
              </p>
              {is === "next" ? <div className="row mt-3">{buttons[step]}</div> : null}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function StepText({ step, is, retirement }: { step: RetireStep; is: keyof typeof looks; retirement: RetirementView }) {
  const t = useTranslations("retirement");
  const { account, cooling } = retirement;
  const count = step === "rooms" ? account.liveRooms : account.coolingRooms;
  if (is === "over") return t(`steps.${step}.over`);
  if (is === "later") return step === "drain" ? null : t(`steps.${step}.later`, { count });
  switch (step) {
    case "drain":
      return t("steps.drain.next", { purpose: account.purpose });
    case "rooms":
      return t("steps.rooms.next", { count });
    case "cooling":
      return t.rich("steps.cooling.next", { count, at: () => <RelativeTime at={cooling.lastUntil} /> });
    case "retire":
      return t("steps.retire.next");
  }
}

function useSteps(retirement: RetirementView): { layer: ReactNode; buttons: Record<RetireStep, ReactNode> } {
  const t = useTranslations("retirement");
  const { account, cooling } = retirement;
  const { id: accountId, liveRooms: count, name } = account;
  const acts = useAccountActs();
  const { confirm, dialog } = useConfirm();
  const ending = useAction(endAccountRoomsAction, { done: ({ ended }) => t("steps.rooms.done", { count: ended }) });
  const freeing = useFreeAll(accountId, cooling.freeable);
  const end = async () => {
    const yes = await confirm({
      title: t("steps.rooms.ask", { count, name }),
      consequences: [
        {
          key: "ends",
          state: "failed",
          title: t("steps.rooms.ends", { count }),
          reason: t("steps.rooms.endsWhy"),
        },
        {
          key: "cools",
          state: "travelled",
          title: t("steps.rooms.cools", { count }),
          reason: t("steps.rooms.coolsWhy"),
        },
        { key: "late", state: "travelled", title: t("steps.rooms.late") },
      ],
      confirmLabel: t("steps.rooms.confirm", { count }),
      keepLabel: t("steps.rooms.keep"),
      ...(count >= many ? { typeToConfirm: { label: t("steps.rooms.type", { count }), value: String(count) } } : {}),
    });
    if (yes) await ending.run({ accountId, expectedCount: count });
  };
  const buttons = {
    drain: (
      <Button variant="primary" busy={acts.pending} onClick={() => acts.act(account, "drain")}>
        {t("steps.drain.act")}
      </Button>
    ),
    rooms: (
      <Button variant="danger-quiet" busy={ending.pending} onClick={() => void end()}>
        {t("steps.rooms.act", { count })}
      </Button>
    ),
    cooling: (
      <>
        {cooling.freeable > 0 ? (
          <Button variant="danger-quiet" onClick={freeing.ask}>
            {t("steps.cooling.act", { count: cooling.freeable })}
          </Button>
        ) : null}
        <LinkButton variant="quiet" href={withQuery(routes.recycling(), { f: `account:is:${accountId}` })}>
          {t("steps.cooling.see")}
        </LinkButton>
      </>
    ),
    retire: (
      <Button variant="danger" busy={acts.pending} onClick={() => acts.act(account, "retire")}>
        {t("steps.retire.act")}
      </Button>
    ),
  };
  const layer = (
    <>
      {acts.dialog}
      {dialog}
      {freeing.layer}
    </>
  );
  return { layer, buttons };
}
