"use client";

import { useTranslations } from "next-intl";
import { useId, useOptimistic, useTransition } from "react";
import { useAction } from "@/components/form/use-form-action";
import { setFailureAction } from "@/lib/actions/sandbox";
import type { SandboxPhoneFailure } from "@/lib/core/sandbox/schema";

const choices = ["none", "recipient", "account", "timeout"] as const satisfies readonly SandboxPhoneFailure[];

/** How what the company sends to this phone goes wrong, from now on. */
export function FailureChoice({ phone, failure }: { phone: string; failure: SandboxPhoneFailure }) {
  const t = useTranslations("sandbox");
  const name = useId();
  const { run } = useAction(setFailureAction);
  const [, startTransition] = useTransition();
  const [shown, show] = useOptimistic(failure);
  const choose = (next: SandboxPhoneFailure) =>
    startTransition(async () => {
      show(next);
      await run({ phone, failure: next });
    });
  return (
    <fieldset className="choices" aria-label={t("failure.title")}>
      {choices.map((choice) => (
        <label key={choice} className="choice text-sm max-md:min-h-11">
          <input
            type="radio"
            className="radio"
            name={name}
            checked={shown === choice}
            onChange={() => choose(choice)}
          />
          <span>
            {t(`failure.${choice}`)}
            <span className="help block">{t(`failure.about.${choice}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
