"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { FormShell } from "@/components/form/form-shell";
import type { FormValues } from "@/components/form/form-values";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { type FormProblem, useFormAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Stepper } from "@/components/ui/stepper";
import { createPoolAction, updatePoolAction } from "@/lib/actions/pools";
import type { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { AccountsStep } from "./accounts-step";
import { membersOfPool, noMembers, placeAccounts } from "./members";
import type { ChoicesView, MemberPurpose, PoolView } from "@/lib/core/pools/view";
import { RulesStep } from "./rules-step";
import { useBased } from "./use-based";

export type ChannelChoice = { readonly channel: Channel; readonly serving: MemberPurpose };
type Step = "accounts" | "rules";

type PoolFormProps = {
  /** null makes a new one. */
  pool: PoolView | null;
  choices: ChoicesView;
  channels: readonly ChannelChoice[];
  firstStep: Step;
};

const steps = ["accounts", "rules"] as const satisfies readonly Step[];
const firstFields = ["name", "channel", "primaries", "secondaries"];

const isOfFirstStep = (problem: FormProblem | null) =>
  problem?.kind === "refused" && Object.keys(problem.fields ?? {}).some((name) => firstFields.includes(name));

/**
 * The whole pool in two steps and one sending. Both steps stay in the page, so that what was typed in either survives a
 * refusal; a refusal that concerns step 1 leads back there.
 */
export function PoolForm({ pool, choices, channels, firstStep }: PoolFormProps) {
  const t = useTranslations("pools");
  const [step, setStep] = useState<Step>(firstStep);
  const [channel, setChannel] = useState<Channel>(pool?.channel ?? channels[0]?.channel ?? "whatsapp");
  const [members, setMembers] = useBased(pool ? membersOfPool(pool) : noMembers);
  const [mappings, setMappings] = useBased(pool?.mappings ?? []);
  const creating = useFormAction(createPoolAction, { done: (made) => t("created", { name: made.name }) });
  const saving = useFormAction(updatePoolAction, { done: (saved) => t("saved", { name: saved.name }) });
  const form = pool ? saving : creating;
  const edit = useStaleEdit(form.problem, pool?.version ?? null);
  const { problem } = edit;
  useLeadBack(problem, () => setStep("accounts"));

  const accounts = choices.accounts.filter((account) => account.channel === channel);
  const placed = placeAccounts(accounts, members);
  const roomsOf = new Map(pool?.accounts.map((account) => [account.id, account.liveRooms]));
  const submit = (values: FormValues) => {
    if (!pool && step === "accounts") return setStep("rules");
    const input = {
      name: values.text("name"),
      primaries: placed.primary.map((account) => account.id),
      secondaries: placed.secondary.map((account) => account.id),
      ouIds: values.list("ouIds"),
      mappings: [...mappings],
      defaultRegion: values.nullable("defaultRegion"),
      fallbackUpward: values.flag("fallbackUpward"),
      matchSharedCode: values.flag("matchSharedCode"),
      cooldownDays: values.number("cooldownDays"),
    };
    if (!pool) return creating.submit({ ...input, channel });
    edit.markSent();
    saving.submit({ ...input, poolId: pool.id, version: pool.version });
  };

  const other = step === "accounts" ? "rules" : "accounts";
  const turn = (
    <Button
      variant="quiet"
      size="sm"
      icon={step === "accounts" ? <ArrowRight className="icon--sm" /> : <ArrowLeft className="icon--sm" />}
      onClick={() => setStep(other)}
    >
      {t(`steps.${other}`)}
    </Button>
  );
  return (
    <div className="pool max-w-[1000px]" onClickCapture={(event) => showStepOf(event, setStep)}>
      <Stepper label={t("steps.label")} steps={steps.map((one) => t(`steps.${one}`))} current={steps.indexOf(step)} />
      <FormShell
        noun={t("noun")}
        mode={pool ? "edit" : "create"}
        {...(!pool && step === "accounts" ? { verb: t("steps.next") } : {})}
        pending={form.pending}
        problem={problem}
        saved={form.saved}
        onSubmit={submit}
        cancelHref={pool ? routes.pool({ poolId: pool.id }) : routes.pools()}
        place="inline"
        note={
          <span className="row row--wrap">
            {pool || step === "rules" ? turn : null}
            {pool ? t("noteEdit") : t("noteCreate")}
          </span>
        }
      >
        <StaleNotice edit={edit} />
        <StepFrame step="accounts" current={step} label={t("steps.accounts")}>
          <AccountsStep
            pool={pool}
            accounts={choices.accounts}
            channels={channels.map((one) => one.channel)}
            channel={channel}
            onChannel={setChannel}
            members={members}
            onMembers={setMembers}
          />
        </StepFrame>
        <StepFrame step="rules" current={step} label={t("steps.rules")}>
          <RulesStep
            pool={pool}
            units={choices.units}
            channel={channel}
            serving={channels.find((one) => one.channel === channel)?.serving ?? "secondary"}
            members={[...placed.primary, ...placed.secondary].map((a) => ({ ...a, liveRooms: roomsOf.get(a.id) ?? 0 }))}
            mappings={mappings}
            onMappings={setMappings}
          />
        </StepFrame>
      </FormShell>
    </div>
  );
}

type StepFrameProps = { step: Step; current: Step; label: string; children: ReactNode };

/** One step: hidden, never unmounted. It takes the focus when it comes, so that a screen reader begins at its head. */
function StepFrame({ step, current, label, children }: StepFrameProps) {
  const frame = useRef<HTMLFieldSetElement>(null);
  const shown = step === current;
  const was = useRef(shown);
  useEffect(() => {
    if (shown && !was.current && !frame.current?.closest("form")?.querySelector("[role=alert]:focus"))
      frame.current?.focus();
    was.current = shown;
  }, [shown]);
  return (
    <fieldset
      ref={frame}
      className="form-sections outline-none"
      hidden={!shown}
      aria-label={label}
      tabIndex={-1}
      data-step={step}
    >
      {children}
    </fieldset>
  );
}

/** Each new refusal of the first step's fields leads back to it, once. */
function useLeadBack(problem: FormProblem | null, lead: () => void): void {
  const [seen, setSeen] = useState(problem);
  if (problem === seen) return;
  setSeen(problem);
  if (isOfFirstStep(problem)) lead();
}

/** A link of the summary may lead to a field of the hidden step: that step is shown before the link looks for it. */
function showStepOf(event: MouseEvent, show: (step: Step) => void): void {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  const target = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  const frame = target?.closest<HTMLElement>("[data-step]");
  const step = steps.find((one) => one === frame?.dataset["step"]);
  if (step) flushSync(() => show(step));
}
