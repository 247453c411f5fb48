"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { GapNotice } from "@/components/selection/gap-notice";
import { WhyNumber } from "@/components/selection/why-number";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Instant } from "@/components/ui/relative-time";
import { TraceLine } from "@/components/ui/trace-line";
import { drawRun } from "@/lib/core/onboarding/run-steps";
import type { RunView } from "@/lib/core/onboarding/view";
import { gapOf } from "@/lib/core/selection/gap";
import { routes } from "@/lib/routes";
import { outcomeLook } from "./run-looks";
import { useRunReasons } from "./use-run-reasons";

/** One run drawn step by step, with what it stood on, what went out, and how long it took. */
export function RunScreen({ run, closesGaps }: { run: RunView; closesGaps: boolean }) {
  const t = useTranslations("onboarding");
  const { glyph, tone } = outcomeLook(run);
  const reasonOf = useRunReasons(run);
  const trace = run.selection?.trace ?? null;
  const gap = trace && closesGaps ? gapOf(trace) : null;
  return (
    <div className="pool">
      {gap ? <GapNotice gap={gap} /> : null}
      <div className="two">
        <div className="side">
          <Card
            title={t("drawn.title")}
            hint={
              <Badge glyph={glyph} tone={tone}>
                {t(`outcomes.${run.outcome}`)}
              </Badge>
            }
          >
            <TraceLine
              caption={t("drawn.caption", { outcome: t(`outcomes.${run.outcome}`) })}
              steps={drawRun(run.outcome).map(({ step, state }) => ({
                key: step,
                state,
                title: t(`drawn.steps.${step}`),
                ...(state === "off" ? {} : { reason: reasonOf(step) }),
              }))}
            />
          </Card>
          {trace ? (
            <Card title={t("drawn.number")}>
              <WhyNumber trace={trace} account={run.roomAccount} userName={run.user?.name ?? null} />
            </Card>
          ) : null}
        </div>
        <div className="side">
          <InputCard run={run} />
          <SentCard run={run} />
          <FactsCard run={run} />
          <TimingsCard run={run} />
        </div>
      </div>
    </div>
  );
}

function InputCard({ run }: { run: RunView }) {
  const t = useTranslations("onboarding");
  const { message } = run;
  return (
    <Card
      title={t("input.title")}
      actions={
        message.interactionId ? (
          <Link className="link small" href={routes.interaction({ interactionId: message.interactionId })}>
            {t("input.open")}
          </Link>
        ) : null
      }
    >
      <div className="msg msg--first mt-0 mb-3" dir="auto">
        {message.text ?? (
          <span className="muted">
            {message.interactionId === null ? t("input.hidden") : t("input.noText", { kind: message.kind })}
          </span>
        )}
      </div>
      <Facts
        items={[
          [t("columns.at"), <Instant key="at" at={run.at} />],
          [t("columns.client"), [run.client.name, run.client.number].filter(Boolean).join(" · ") || null],
          [t("columns.account"), `${run.account.key} · ${run.account.name}`],
          [t("columns.words"), run.words.length > 0 ? run.words.map((one) => `#${one}`).join(" ") : null],
        ]}
      />
    </Card>
  );
}

function SentCard({ run }: { run: RunView }) {
  const t = useTranslations("onboarding");
  const acts = run.effects.filter((kind) => kind !== "send");
  return (
    <Card title={t("effects.title")}>
      {run.sent.length === 0 && acts.length === 0 ? <p className="muted text-sm">{t("effects.none")}</p> : null}
      {acts.length > 0 ? (
        <ul className="mb-3 list-disc pl-4 text-sm">
          {acts.map((kind) => (
            <li key={kind}>
              {kind === "keep_card" && run.cardId !== null ? (
                <Link className="link" href={routes.prospect({ cardId: run.cardId })}>
                  {t(`effects.kinds.${kind}`)}
                </Link>
              ) : (
                t(`effects.kinds.${kind}`)
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <ol className="grid gap-3">
        {run.sent.map((sent) => (
          <li key={sent.text}>
            <div className="row small muted">
              <span className="strong">{sent.text}</span>
              <span className="grow">{t(`effects.from.${sent.from}`)}</span>
              {sent.interactionId ? (
                <Link className="link" href={routes.interaction({ interactionId: sent.interactionId })}>
                  {t("input.open")}
                </Link>
              ) : null}
              {sent.delivery ? <span>{t(`deliveries.${sent.delivery}`)}</span> : null}
            </div>
            <div className="msg msg--out" dir="auto">
              {sent.body ?? (
                <span className="muted">{t(sent.messageId === null ? "effects.noTemplate" : "input.hidden")}</span>
              )}
            </div>
          </li>
        ))}
      </ol>
      {run.heldBack.length > 0 ? (
        <p className="help t-warning mt-3">{t("effects.heldBack", { texts: run.heldBack.join(", ") })}</p>
      ) : null}
    </Card>
  );
}

function FactsCard({ run: { facts } }: { run: RunView }) {
  const t = useTranslations("onboarding");
  if (facts === null) return null;
  const yes = (value: boolean) => t(value ? "facts.yes" : "facts.no");
  return (
    <Card title={t("facts.title")}>
      <Facts
        items={[
          [t("facts.autoPromotion"), yes(facts.autoPromotion)],
          [t("facts.profiles"), String(facts.visibleProfiles)],
          [t("facts.rooms"), String(facts.liveRooms)],
          [t("facts.blocked"), yes(facts.blocked)],
          [t("facts.optedOut"), yes(facts.optedOut)],
          [t("facts.owned"), yes(facts.interactionOwned)],
        ]}
      />
    </Card>
  );
}

function TimingsCard({ run: { tookMs, timings } }: { run: RunView }) {
  const t = useTranslations("onboarding");
  const format = useFormatter();
  const ms = (value: number) => t("timings.ms", { value: format.number(value, { maximumFractionDigits: 1 }) });
  return (
    <Card title={t("timings.title")}>
      <Facts
        items={[
          ...(timings === null
            ? []
            : ([
                [t("timings.facts"), ms(timings.facts)],
                [t("timings.decision"), ms(timings.decision)],
                [t("timings.effects"), ms(timings.effects)],
              ] as const)),
          [t("timings.all"), ms(tookMs)],
        ]}
      />
    </Card>
  );
}
