"use client";

import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

export const steps = ["accounts", "rules"] as const;
export type Step = (typeof steps)[number];

type StepFrameProps = { step: Step; current: Step; label: string; children: ReactNode };

/** One step: hidden, never unmounted. It takes the focus when it comes, so that a screen reader begins at its head. */
export function StepFrame({ step, current, label, children }: StepFrameProps) {
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

/** A link of the summary may lead to a field of the hidden step: that step is shown before the link looks for it. */
export function showStepOf(event: MouseEvent, show: (step: Step) => void): void {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  const target = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  const frame = target?.closest<HTMLElement>("[data-step]");
  const step = steps.find((one) => one === frame?.dataset["step"]);
  if (step) flushSync(() => show(step));
}
