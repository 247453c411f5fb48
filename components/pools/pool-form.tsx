"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { readForm } from "@/components/form/form-values";
import type { FormValues } from "@/components/form/form-values";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { type FormProblem, useFormAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Stepper } from "@/components/ui/stepper";
import { createPoolAction, updatePoolAction } from "@/lib/actions/pools";
import type { Channel } from "@/lib/core/channels";
import type { CountryGroups } from "@/lib/core/geography/groups";
import { routes } from "@/lib/routes";
import { AccountsStep } from "./accounts-step";
import { membersOfPool, noMembers, placeAccounts } from "./members";
import type { ChoicesView, MemberPurpose, PoolView } from "@/lib/core/pools/view";
import { type Step, StepFrame, showStepOf, steps } from "./pool-steps";
import { RulesStep } from "./rules-step";
import { takenUnits } from "./taken-units";
import { useBased } from "./use-based";
import { useReplaceQuestion } from "./use-replace-question";
import { WhatIfCard, type WhatIfHandle } from "./what-if-card";

export type ChannelChoice = { readonly channel: Channel; readonly serving: MemberPurpose };

type PoolFormProps = {
  /** null makes a new one. */
  pool: PoolView | null;
  /** What a new one begins with: another's rules, without its accounts and units, which it keeps. */
  copyOf?: PoolView | null;
  groups: CountryGroups;
  choices: ChoicesView;
  channels: readonly ChannelChoice[];
  firstStep: Step;
};

const firstFields = ["name", "channel", "primaries", "secondaries"];

const isOfFirstStep = (problem: FormProblem | null) =>
  problem?.kind === "refused" && Object.keys(problem.fields ?? {}).some((name) => firstFields.includes(name));

/**
 * The whole pool in two steps and one sending. Both steps stay in the page, so that what was typed in either survives a
 * refusal; a refusal that concerns step 1 leads back there.
 */
export function PoolForm({ pool, copyOf = null, choices, channels, groups, firstStep }: PoolFormProps) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const frame = useRef<HTMLDivElement>(null);
  const whatIf = useRef<WhatIfHandle>(null);
  const base = pool ?? copyOf;
  const [step, setStep] = useState<Step>(firstStep);
  const [channel, setChannel] = useState<Channel>(base?.channel ?? channels[0]?.channel ?? "whatsapp");
  const [members, setMembers] = useBased(pool ? membersOfPool(pool) : noMembers);
  const [mappings, setMappings] = useBased(base?.mappings ?? []);
  const creating = useFormAction(createPoolAction, { done: (made) => t("created", { name: made.name }) });
  const saving = useFormAction(updatePoolAction, { done: (saved) => t("saved", { name: saved.name }) });
  const form = pool ? saving : creating;
  const edit = useStaleEdit(form.problem, pool?.version ?? null);
  const { problem } = edit;
  useLeadBack(problem, () => setStep("accounts"));

  const accounts = choices.accounts.filter((account) => account.channel === channel);
  const placed = placeAccounts(accounts, members);
  const roomsOf = new Map(pool?.accounts.map((account) => [account.id, account.liveRooms]));
  const inputOf = (values: FormValues) => ({
    name: values.text("name"),
    primaries: placed.primary.map((account) => account.id),
    secondaries: placed.secondary.map((account) => account.id),
    ouIds: values.list("ouIds"),
    mappings: [...mappings],
    defaultRegion: values.nullable("defaultRegion"),
    fallbackUpward: values.flag("fallbackUpward"),
    matchSharedCode: values.flag("matchSharedCode"),
  });
  const preview = () => {
    const form = frame.current?.querySelector("form");
    // After the change has reached the hidden inputs that React renders for composed fields.
    if (form)
      queueMicrotask(() =>
        whatIf.current?.ask({ channel, edit: { ...inputOf(readForm(form)), poolId: pool?.id ?? null } }),
      );
  };
  const { replaces, question } = useReplaceQuestion();
  const submit = async (values: FormValues) => {
    if (!pool && step === "accounts") return setStep("rules");
    const input = { ...inputOf(values), cooldownDays: values.number("cooldownDays") };
    const taken = takenUnits(choices.units, input.ouIds, channel, pool?.id ?? null);
    const agreed = await replaces(taken, { pool: input.name, channel: tCommon(`channels.${channel}`) });
    if (!agreed) return;
    const replacing = agreed.length > 0 ? { replaces: [...agreed] } : {};
    if (!pool) return creating.submit({ ...input, ...replacing, channel });
    edit.markSent();
    saving.submit({ ...input, ...replacing, poolId: pool.id, version: pool.version });
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
    <div
      ref={frame}
      className="pool pool-form max-w-[1000px]"
      onClickCapture={(event) => showStepOf(event, setStep)}
      onInput={preview}
      onChange={preview}
    >
      {question}
      <Stepper label={t("steps.label")} steps={steps.map((one) => t(`steps.${one}`))} current={steps.indexOf(step)} />
      <FormShell
        noun={t("noun")}
        mode={pool ? "edit" : "create"}
        {...(!pool && step === "accounts" ? { verb: t("steps.next") } : {})}
        pending={form.pending}
        problem={problem}
        saved={form.saved}
        onSubmit={(values) => void submit(values)}
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
            name={pool?.name ?? (copyOf ? t("copyName", { name: copyOf.name }) : "")}
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
            base={base}
            groups={groups}
            units={choices.units}
            channel={channel}
            serving={channels.find((one) => one.channel === channel)?.serving ?? "secondary"}
            members={[...placed.primary, ...placed.secondary].map((a) => ({ ...a, liveRooms: roomsOf.get(a.id) ?? 0 }))}
            mappings={mappings}
            onMappings={setMappings}
          />
        </StepFrame>
        <WhatIfCard ref={whatIf} pool={pool} />
      </FormShell>
    </div>
  );
}

/** Each new refusal of the first step's fields leads back to it, once. */
function useLeadBack(problem: FormProblem | null, lead: () => void): void {
  const [seen, setSeen] = useState(problem);
  if (problem === seen) return;
  setSeen(problem);
  if (isOfFirstStep(problem)) lead();
}
