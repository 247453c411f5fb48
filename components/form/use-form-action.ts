"use client";

import {
  unstable_isUnrecognizedActionError as isUnrecognizedActionError,
  unstable_rethrow,
  useRouter,
} from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { notify } from "@/components/ui/toast";
import type { Action, ActionProblem, ActionResult } from "@/lib/core/action-result";
import { newSubmissionId } from "./submission-id";

/** Why nothing was saved: the server refused, it was redeployed under the page, or it was not reached. */
export type FormProblem =
  | ({ readonly kind: "refused" } & ActionProblem)
  | { readonly kind: "stale" }
  | { readonly kind: "offline" };

export type FormAction<I> = {
  readonly pending: boolean;
  readonly problem: FormProblem | null;
  /** Counts the successes, so that the form knows when what was typed is saved. */
  readonly saved: number;
  readonly submit: (input: I) => void;
};

export type FormActionOptions<T> = {
  /** Said in a toast after success. */
  done?: string | ((data: T) => string);
  onDone?: (data: T) => void;
};

/** The state of one form's sending. A success follows the action's `goTo`, else it refreshes the page's data. */
export function useFormAction<I, T>(action: Action<I, T>, options: FormActionOptions<T> = {}): FormAction<I> {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [saved, setSaved] = useState(0);
  const submissionId = useRef<string | null>(null);

  const submit = (input: I) => {
    if (pending) return;
    const sending = (submissionId.current ??= newSubmissionId());
    startTransition(async () => {
      const outcome = await send(action, input, sending);
      if (outcome.kind !== "done") return setProblem(outcome);
      // A new id only now: until the server took it, the same text is the same sending.
      submissionId.current = null;
      setProblem(null);
      setSaved((count) => count + 1);
      const words = typeof options.done === "function" ? options.done(outcome.data) : options.done;
      if (words) notify({ tone: "positive", text: words });
      options.onDone?.(outcome.data);
      if (outcome.goTo) router.push(outcome.goTo);
      else router.refresh();
    });
  };
  return { pending, problem, saved, submit };
}

export type UndoableOptions<T> = FormActionOptions<T> & { undo?: { label?: string; run: (data: T) => void } };

/** The same for a button: the answer is a toast, a refusal too. Resolves true after success. */
export function useAction<I, T>(action: Action<I, T>, options: UndoableOptions<T> = {}) {
  const t = useTranslations("common");
  const router = useRouter();
  const [running, setRunning] = useState(0);
  const unanswered = useRef<{ input: string; id: string } | null>(null);

  const run = async (input: I): Promise<boolean> => {
    setRunning((count) => count + 1);
    try {
      // Until the server answered, the same act again is the same sending.
      const text = JSON.stringify(input);
      const { id } = (unanswered.current =
        unanswered.current?.input === text ? unanswered.current : { input: text, id: newSubmissionId() });
      const outcome = await send(action, input, id);
      if (outcome.kind !== "offline") unanswered.current = null;
      if (outcome.kind !== "done") {
        const reload = outcome.kind === "stale" ? { action: { label: t("reload"), run: () => location.reload() } } : {};
        notify({
          tone: "danger",
          text: outcome.kind === "refused" ? outcome.message : t(`form.${outcome.kind}`),
          ...reload,
        });
        return false;
      }
      const { data } = outcome;
      const words = typeof options.done === "function" ? options.done(data) : options.done;
      const undo = options.undo;
      if (words) {
        notify({
          tone: "positive",
          text: words,
          ...(undo ? { action: { label: undo.label ?? t("undo"), run: () => undo.run(data) } } : {}),
        });
      }
      options.onDone?.(data);
      if (outcome.goTo) router.push(outcome.goTo);
      else router.refresh();
      return true;
    } finally {
      setRunning((count) => count - 1);
    }
  };
  return { run, pending: running > 0 };
}

type Outcome<T> = { kind: "done"; data: T; goTo?: string } | FormProblem;

async function send<I, T>(action: Action<I, T>, input: I, submissionId: string): Promise<Outcome<T>> {
  try {
    const result: ActionResult<T> = await action(input, submissionId);
    if (!result.ok) {
      const { ok: _refused, ...problem } = result;
      return { kind: "refused", ...problem };
    }
    return { kind: "done", data: result.data, ...(result.goTo ? { goTo: result.goTo } : {}) };
  } catch (error) {
    unstable_rethrow(error);
    return { kind: isUnrecognizedActionError(error) ? "stale" : "offline" };
  }
}
