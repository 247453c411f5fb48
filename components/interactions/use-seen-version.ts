"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStaleEdit } from "@/components/form/stale-notice";
import type { FormProblem } from "@/components/form/use-form-action";
import type { InteractionView } from "@/lib/core/interactions/view";

/**
 * The version that a dialog was opened on: the page behind it follows what others do, and what is sent must be what was
 * looked at. After a refusal the newer one is taken only when the person asks for it; what was chosen stays.
 */
export function useSeenVersion({ id, version }: InteractionView, problem: FormProblem | null) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(version);
  const edit = useStaleEdit(problem, seen);
  const reload = async () => {
    edit.reload();
    await queries.refetchQueries({ queryKey: ["interaction", id] });
    setSeen(queries.getQueryData<InteractionView>(["interaction", id])?.version ?? seen);
  };
  return { seen: { interactionId: id, version: seen }, edit: { ...edit, reload: () => void reload() } };
}
